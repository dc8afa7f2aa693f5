import { Entity, Index } from 'typeorm';
import { CountColumn, FlagColumn, InstantColumn, JapanDateColumn, JsonColumn, KeyColumn, TextColumn } from '#libs/database';

/** How the terms were accepted: a box that was ticked, a stated intent (意思確認), or by signing in below them. */
export type ConsentForm = 'box' | 'intent' | 'terms-at-login';

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
