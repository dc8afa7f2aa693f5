import type { JapanDate } from '#libs/kernel';
import type { FrameModel } from '#libs/views';

/** Why a journey stopped or never began. Each has its sentences in `words/`. */
export const stoppedReasons = [
  /** Signing in is stopped for this ID until staff release it. */
  'locked',
  /** Too many tries: wait `waitSeconds`. */
  'waiting',
  /** 15 idle minutes passed. */
  'timed-out',
  /** An hour passed, however busy. */
  'too-long',
  /** The link was used already, or the journey has ended. */
  'link-used',
  /** The interaction belongs to another browser. */
  'other-browser',
  /** The institution no longer offers links on this channel. */
  'channel-not-available',
  /** Outside service hours; `opensAt` when known. */
  'out-of-hours',
  /** The customer has no account that can be linked. */
  'no-accounts',
  /** A link was to be renewed that is over by now, or that of another customer. */
  'grant-not-renewable',
  /** The service asked for certain accounts, and the customer has none of them. */
  'accounts-not-there',
  /** The customer's contract is ended or suspended at the institution. */
  'contract-not-usable',
  /** Signing in needs a one-time password, and the customer has no token. */
  'no-token',
  /** Signing in needs digits of the 利用者番号, and the customer has none. */
  'no-user-number',
  /** Signing in needs the answer to a registered question, and there is none. */
  'no-question',
  'partner-not-linked',
  'partner-not-started',
  'partner-suspended',
  'partner-ended',
  /** An OAuth error where the way back to the partner is not proven. */
  'invalid-request',
  /** What was sent is no form of ours, or of another session: the page from which it came is one press away. */
  'form-refused',
  'unknown-institution',
  'terms-unknown',
  /** No link of this customer has that address. */
  'connection-unknown',
  /** 503: the gateway or its database is away for a moment. The journey goes on afterwards. */
  'unavailable',
] as const;
export type StoppedReason = (typeof stoppedReasons)[number];

/** A quiet ending: what happened, what to do, one button, whom to call. */
export interface StoppedPage {
  readonly frame: FrameModel;
  readonly reason: StoppedReason;
  /** For `waiting`. */
  readonly waitSeconds?: number;
  /** For `out-of-hours` and `partner-not-started`: from when, as Japan's day and, if it matters, `HH:MM`. */
  readonly opensAt?: { readonly date: JapanDate; readonly time?: string };
  /** For `out-of-hours`: the reason of the closure, in the page's language. */
  readonly closure?: string;
  /** Tries the same page again (`waiting`, `unavailable`), or begins a visit of the customer's own again. The main button when given. */
  readonly retryUrl?: string;
  /** Goes back to the partner. With `csrf` it is a POST, else a link. */
  readonly returnTo?: { readonly url: string; readonly csrf?: string };
  /** The partner's own counter, for questions about its side. */
  readonly partnerContact?: { readonly telephone?: string; readonly email?: string; readonly url?: string };
}
