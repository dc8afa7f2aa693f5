import type { Circumstances } from '#modules/customers';
import type { Exchange } from '#modules/oauth';
import type { Language } from '#libs/http';

/** Binds a visit without a partner to its browser, below the visit's own address. */
export const VISIT_COOKIE = 'renkei_visit';

/** Who comes to which page, from where, in which language. */
export interface Visit {
  readonly institution: string;
  readonly uid: string;
  readonly exchange: Exchange;
  /** The cookie of a visit without a partner. */
  readonly browser: string | undefined;
  readonly circumstances: Circumstances;
  readonly language: Language;
}

/** A cookie that goes with an answer. */
export interface GivenCookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}
