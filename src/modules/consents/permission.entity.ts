import { Entity, Index } from 'typeorm';
import { CountColumn, InstantColumn, JapanDateColumn, JsonColumn, KeyColumn, TextColumn } from '#libs/database';

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

  /** `box`, `intent` or `terms-at-login`. */
  @TextColumn(32)
  consentForm: string;

  /** How the customer proved who they are, e.g. `["password"]`. */
  @JsonColumn()
  factors: readonly string[];

  @InstantColumn()
  permittedAt: number;

  @CountColumn()
  validityDays: number;

  @JapanDateColumn()
  lastDay: string;

  /** 24:00 Japan time of the last day. */
  @InstantColumn()
  expiresAt: number;
}

/** An account that a permission covers. The set is frozen when 許可 is pressed. */
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
