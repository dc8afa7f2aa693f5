import type { FrameModel } from '#libs/views';

/** Before anybody is signed in: what the page is for, and with which service of the institution one signs in. */
export interface EntrancePage {
  readonly frame: FrameModel;
  /** Why the customer is here again; absent when they come for the first time. */
  readonly reason?: EntranceReason;
  readonly channels: readonly { readonly title: string; readonly signInHref: string }[];
  readonly startHref: string;
}

export type EntranceReason =
  | 'signed-out'
  /** Fifteen idle minutes, an hour in all, or another sign-in took its place. */
  | 'timed-out'
  /** Somebody pressed a button, and was not signed in any more: nothing came of it. */
  | 'nothing-done'
  | 'contract-not-usable';
