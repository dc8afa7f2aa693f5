import { Certificate, type RevocationList } from './certificate.js';
import type { Presented } from './presented.js';

/** The authority's own lists. A list that somebody else signed says nothing. */
export async function listsOf(issuer: Certificate, lists: readonly RevocationList[]) {
  if (issuer.facts.keyUsages?.signsRevocations === false) return [];
  const named = lists.filter(({ facts }) => facts.issuerName === issuer.facts.subjectName);
  const signed = await Promise.all(named.map((list) => list.isSignedBy(issuer)));
  return named.filter((_, at) => signed[at]).map(({ facts }) => facts);
}

/** In order; one that cannot be read is left out, and nothing at all if that is the visitor's own. */
export function readChain({ certificate, others }: Presented): Certificate[] {
  const parsed = (der: Uint8Array): Certificate[] => {
    try {
      return [new Certificate(der)];
    } catch {
      return [];
    }
  };
  const own = parsed(certificate);
  return own.length === 0 ? [] : [...own, ...others.flatMap(parsed)];
}
