import type { BankMetadata } from '../gateway/discovery.js';

/** The bank sent the user back without a permission, or with an answer that cannot be trusted. */
export class LinkRefused extends Error {
  override readonly name = 'LinkRefused';

  constructor(
    /** The OAuth `error` (RFC 6749, section 4.1.2.1), or one of our own: `answer_malformed`, `state_unknown`, `issuer_mismatch`. */
    readonly code: string,
    /** For the log and for developers. Customers get words of our own. */
    description = code,
    /** Key of the bank, where the answer is known to belong to one. */
    readonly bankKey?: string,
  ) {
    super(description);
  }
}

/** The query of a callback: what the bank answered to an authorization request. */
export interface AuthorizationAnswer {
  readonly state?: string;
  readonly iss?: string;
  readonly code?: string;
  readonly error?: string;
  readonly error_description?: string;
}

const names = ['state', 'iss', 'code', 'error', 'error_description'] as const;

/** @throws LinkRefused when a parameter comes twice, or neither code nor error comes (RFC 6749, section 3.1) */
export function readAnswer(query: Readonly<Record<string, unknown>>): AuthorizationAnswer {
  for (const name of names) {
    if (query[name] !== undefined && typeof query[name] !== 'string') throw new LinkRefused('answer_malformed', `${name} comes twice`);
  }
  const answer = query as AuthorizationAnswer;
  if (!answer.code && !answer.error) throw new LinkRefused('answer_malformed', 'neither code nor error');
  return answer;
}

/**
 * RFC 9207: the answer must say that it comes from the bank we asked. Without this, one bank's server could pass on a
 * code of another's (mix-up), and we would send that code to the wrong token endpoint.
 */
export function checkIssuer(answer: AuthorizationAnswer, bank: BankMetadata): void {
  if (answer.iss === undefined && !bank.authorization_response_iss_parameter_supported) return;
  if (answer.iss !== bank.issuer) throw new LinkRefused('issuer_mismatch', `iss is ${answer.iss}, expected ${bank.issuer}`);
}
