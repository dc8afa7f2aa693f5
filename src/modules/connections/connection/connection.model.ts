import type { JapanDate, Operation } from '#libs/kernel';
import type { FrameModel } from '#libs/views';
import type { Act } from '../addresses.js';
import type { LinkedAccount, LinkedService, Moment } from '../linked-service.model.js';
import type { PermissionStanding } from '../permission-standings.rules.js';

/** One linked service: what is permitted, what was read and when, and how to end it. */
export interface ConnectionPage {
  readonly frame: FrameModel;
  readonly user: { readonly name: string };
  readonly signOut: { readonly action: string; readonly csrf: string };
  /** What the customer has just done here; absent when they come to look. */
  readonly done?: { readonly act: Act; /** The account that was left out. */ readonly account?: LinkedAccount };
  readonly link: Omit<LinkedService, 'accounts'> & {
    /** `leaveOutHref`: takes this account out; absent where that is not possible (the only one, or out already). */
    readonly accounts: readonly (LinkedAccount & { readonly leaveOutHref?: string })[];
  };
  /** Absent when it is over. */
  readonly stopHref?: string;
  /** Offered for a while after 許可. */
  readonly undoHref?: string;
  /** When that is over. */
  readonly undoUntil?: Moment;
  /** Everything that was permitted under this link, the newest first; several where it was renewed. Never empty. */
  readonly permissions: readonly PermissionOnPage[];
  /** The newest first. */
  readonly readings: readonly Reading[];
  readonly olderHref?: string;
  readonly newestHref?: string;
  readonly overviewHref: string;
}

/** What was permitted at one time. */
export interface PermissionOnPage {
  readonly permittedAt: Moment;
  readonly operations: readonly { readonly name: Operation }[];
  readonly accounts: readonly LinkedAccount[];
  readonly lastDay: JapanDate;
  readonly standing: PermissionStanding;
  /** Its receipt (控え): signed; below `/text` the same in words. */
  readonly receiptHref: string;
}

export interface Reading {
  readonly at: Moment;
  readonly kind: ReadingKind;
  /** Absent where it was a list of all accounts. */
  readonly account?: LinkedAccount;
  /** Of which days transactions were read. */
  readonly period?: { readonly from: JapanDate; readonly to: JapanDate };
  /** The partner had the answer already. */
  readonly unchanged: boolean;
}

export type ReadingKind = 'accounts' | 'account' | 'balances' | 'transactions';
