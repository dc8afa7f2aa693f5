import { newId, type JapanDate, type Operation } from '#libs/kernel';
import type { AccountInformation } from './account-information.rules.js';
import { waitsFor } from './grant-states.rules.js';
import type { GrantEntity } from './grant.entity.js';
import type { ConsentForm, GrantAction, PermissionEntity } from './permission.entity.js';
import { validityFrom } from './validity.rules.js';

/** What the customer permits when pressing 許可. */
export interface Permit {
  readonly journeyId: string;
  readonly operations: readonly Operation[];
  /** `pinNeeded`: the institution shows it only while its inquiry PIN is registered. */
  readonly accounts: readonly { accountId: string; ledgerAccountId: string; pinNeeded: boolean }[];
  readonly termsVersion: string;
  /** SHA-256 of their text (`termsHash`). */
  readonly termsHash?: string;
  readonly consentForm: ConsentForm;
  /** When the terms were accepted, if that was before 許可. */
  readonly consentedAt?: number;
  readonly factors: readonly string[];
  readonly validityDays: number;
  /** A last day before that of the validity, where the partner asked for less. */
  readonly until?: JapanDate;
  /** How the partner asked for it, if it said (Grant Management for OAuth). */
  readonly grantAction?: GrantAction;
  /** What is granted of the partner's `authorization_details`, for those who asked so. */
  readonly authorizationDetails?: readonly AccountInformation[];
  /** The earliest day of which transactions may be read, where the partner asked for less than the history. */
  readonly transactionsFrom?: JapanDate;
}

/** A permission as it is kept: never changed afterwards, but for when it came into force. */
export function permissionOf(grantId: string, permit: Permit, permittedAt: number): PermissionEntity & { consentedAt: number } {
  const validity = validityFrom(permittedAt, permit.validityDays, permit.until);
  return {
    id: newId(),
    grantId,
    journeyId: permit.journeyId,
    scope: permit.operations.join(' '),
    termsVersion: permit.termsVersion,
    termsHash: permit.termsHash ?? null,
    consentForm: permit.consentForm,
    factors: permit.factors,
    permittedAt,
    consentedAt: permit.consentedAt ?? permittedAt,
    inForceAt: null,
    grantAction: permit.grantAction ?? null,
    authorizationDetails: permit.authorizationDetails ?? null,
    transactionsFrom: permit.transactionsFrom ?? null,
    validityDays: validity.days,
    lastDay: validity.lastDay,
    expiresAt: validity.expiresAt,
  };
}

/** The grant's first permission, or a further one of a grant that works, not yet redeemed and not long ago. */
export function mayTakeEffect({ state, permissionId }: GrantEntity, permission: PermissionEntity, now: number): boolean {
  if (permission.inForceAt !== null) return false;
  return state === 'AUTHORISED' ? permissionId === permission.id : state === 'ACTIVE' && permission.permittedAt + waitsFor.AUTHORISED > now;
}
