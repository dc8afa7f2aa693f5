import type { Certificate } from './certificate.js';
import { mayIssue } from './certificate.rules.js';

/** Authorities between the customer's certificate and the institution's own. More is a maze, not a chain. */
const MOST_BETWEEN = 3;

/** What was presented beside the certificate: everything is tried, so there must not be much of it. */
const MOST_PRESENTED = 8;

/**
 * The way from a certificate up to one of the institution's own authorities, the certificate first; undefined when there
 * is none. Whatever stands in the institution's file is trusted as it is, so an intermediate authority may stand there
 * alone. A link counts when the name fits to the byte, the signature verifies, and the issuer may issue.
 */
export async function pathOf(
  certificate: Certificate,
  own: readonly Certificate[],
  presented: readonly Certificate[],
  now: number,
): Promise<readonly Certificate[] | undefined> {
  const issued = async (issuer: Certificate, below: readonly Certificate[], trusted: boolean): Promise<boolean> => {
    const last = below.at(-1) as Certificate;
    return (
      issuer.facts.subjectName === last.facts.issuerName &&
      mayIssue(issuer.facts, { authoritiesBelow: below.length - 1, trusted, now }) &&
      (await last.isSignedBy(issuer))
    );
  };
  const upFrom = async (below: readonly Certificate[], others: readonly Certificate[]): Promise<readonly Certificate[] | undefined> => {
    for (const issuer of own) if (await issued(issuer, below, true)) return [...below, issuer];
    if (below.length > MOST_BETWEEN) return undefined;
    for (const issuer of others) {
      if (!(await issued(issuer, below, false))) continue;
      const path = await upFrom([...below, issuer], others.filter((other) => other !== issuer));
      if (path) return path;
    }
    return undefined;
  };
  return upFrom([certificate], presented.slice(0, MOST_PRESENTED));
}
