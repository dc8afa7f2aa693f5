import { Entity, Index } from 'typeorm';
import { CountColumn, FlagColumn, InstantColumn, JapanDateColumn, JsonColumn, KeyColumn, TextColumn } from '#libs/database';
import type { AccountInformation } from './account-information.rules.js';

/** How the terms were accepted: a box that was ticked, a stated intent (意思確認), or by signing in below them. */
export type ConsentForm = 'box' | 'intent' | 'terms-at-login';

/** `create`: a new grant. `merge`: what was permitted stays and more is added. `replace`: only this from now on. */
export type GrantAction = 'create' | 'merge' | 'replace';

/** One pass through the pages: what was permitted, how, under which terms, until when. Never changed afterwards. */
@Entity('consents_permissions')
@Index('consents_permissions_of_grant', ['grantId'])
@Index('consents_permissions_of_journey', ['journeyId'], { unique: true })
export class PermissionEntity {
  @KeyColumn(36)
  id: string;

  @TextColumn(36)
  grantId: string;

  /** The journey in which 許可 was pressed; unique, so pressing twice gives one permission. */
  @TextColumn(64)
  journeyId: string;

  /** The operations permitted, space-separated, e.g. `balances transactions`. */
  @TextColumn(64)
  scope: string;

  @TextColumn(64)
  termsVersion: string;

  /** SHA-256 of the text of these terms, in both languages, as it stood on the page. Absent in permissions of before this was kept. */
  @TextColumn(43, { nullable: true })
  termsHash: string | null;

  @TextColumn(32)
  consentForm: ConsentForm;

  /** How the customer proved who they are, e.g. `["password"]`. */
  @JsonColumn()
  factors: readonly string[];

  @InstantColumn()
  permittedAt: number;

  /** When the terms were accepted: with 許可, or before it at login. Absent in permissions of before this was kept. */
  @InstantColumn({ nullable: true })
  consentedAt: number | null;

  /**
   * When its first token was issued; absent, it waits for its code to be redeemed, and if that never happens it never counts.
   * (Absent also in permissions of before this was kept.)
   */
  @InstantColumn({ nullable: true })
  inForceAt: number | null;

  /** How the partner asked for it (Grant Management for OAuth); absent: it did not say, and a grant was created. */
  @TextColumn(16, { nullable: true })
  grantAction: GrantAction | null;

  /** What was granted of the partner's `authorization_details` (RFC 9396); absent where it asked by scope alone. */
  @JsonColumn({ nullable: true })
  authorizationDetails: readonly AccountInformation[] | null;

  /** The earliest day of which transactions may be read, where the partner asked for less than the institution's history. */
  @JapanDateColumn({ nullable: true })
  transactionsFrom: string | null;

  @CountColumn()
  validityDays: number;

  @JapanDateColumn()
  lastDay: string;

  /** 24:00 Japan time of the last day. */
  @InstantColumn()
  expiresAt: number;
}

/** An account that a permission covers. The set is frozen when 許可 is pressed: the customer may take one out, and none comes in. */
@Entity('consents_permission_accounts')
@Index('consents_permission_accounts_of_ledger_account', ['ledgerAccountId'])
export class PermissionAccountEntity {
  @KeyColumn(36)
  permissionId: string;

  /** The partner's id of the account. */
  @KeyColumn(36)
  accountId: string;

  /** The account in the institution's ledger. */
  @TextColumn(36)
  ledgerAccountId: string;

  /** Whether it is shown only while its inquiry PIN is registered (照会用暗証番号); absent: not. */
  @FlagColumn({ nullable: true })
  pinNeeded: boolean | null;

  /** When the customer took it out again; absent: it is in. */
  @InstantColumn({ nullable: true })
  leftOutAt: number | null;
}

/** `sub`: random, pairwise per contract and service, kept for ever. */
@Entity('consents_subjects')
@Index('consents_subjects_of_contract', ['contractId', 'serviceId'], { unique: true })
export class SubjectEntity {
  @KeyColumn(64)
  subject: string;

  @TextColumn(36)
  contractId: string;

  @TextColumn(64)
  serviceId: string;
}
