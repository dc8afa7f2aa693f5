/** Why a certificate does not let anybody in. Each has its page; the journey goes on, and another way in may be tried. */
export const certificateFailures = [
  /** No certificate came: there is none, or the browser's picker was closed. TLS does not tell the two apart. */
  'none',
  /** None came, and the browser says that it is a phone's. */
  'phone',
  'expired',
  'not-yet-valid',
  'revoked',
  /** Not issued by an authority of this institution, not for signing in, or unreadable. */
  'foreign',
  /** Valid, and bound to no customer of this institution and channel. */
  'unbound',
  /** Whether it was revoked cannot be told now: there is no current revocation list. Our trouble, not the customer's. */
  'uncheckable',
] as const;
export type CertificateFailure = (typeof certificateFailures)[number];

/** What the browser says of itself. It decides between two explanations and nothing else. */
export interface BrowserSays {
  readonly 'user-agent'?: string;
  readonly 'sec-ch-ua-mobile'?: string | readonly string[];
}

export function isPhone(headers: BrowserSays): boolean {
  return headers['sec-ch-ua-mobile'] === '?1' || /\b(Mobi|Mobile|Android|iPhone|iPad)\b/.test(headers['user-agent'] ?? '');
}
