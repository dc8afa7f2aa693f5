import { Injectable } from '@nestjs/common';
import { waitsFor, type AccountInformation } from '#modules/consents';
import type { RegisteredClient } from '#modules/partners';
import { Reader } from '#libs/database';
import { Clock, japanDateOf, sha256, type ChannelName, type JapanDate, type Operation } from '#libs/kernel';
import type { Binding } from './sender-check.js';

type ClientProfile = RegisteredClient['profile'];

/**
 * "Checks decide": whether token, grant, permission, partner, client, link, contract, user and account are live *now*,
 * in one read-only query across the modules' tables (the one exception to table ownership, named in the module map).
 * It compares with the clock that is passed in, never with the database's.
 */
const LIVE_PARTIES = `
  JOIN partners_clients c ON c.client_id = g.client_id AND c.state = 'active'
  JOIN partners_services s ON s.id = c.service_id
  JOIN partners_companies o ON o.id = s.company_id AND o.state = 'active'
  JOIN partners_links l ON l.client_id = c.client_id AND l.institution = g.institution AND l.state = 'linked' AND l.start_date <= ?
  JOIN ledger_contracts k ON k.id = g.contract_id AND k.state = 'active'
  JOIN ledger_users u ON u.id = g.user_id AND u.state = 'active'`;

/**
 * Whether the contract has registered the inquiry PIN (照会用暗証番号) that is on file now: a changed one matches no more,
 * and hides that account alone. `pin.account_id` is there when it has.
 */
const REGISTERED_PIN = `
  LEFT JOIN inquiry_pins_registrations ip ON ip.contract_id = u.contract_id AND ip.ledger_account_id = r.account_id
  LEFT JOIN ledger_inquiry_pins pin ON pin.account_id = ip.ledger_account_id AND pin.revision = ip.pin_revision`;

const LIVE_TOKEN = `
  SELECT t.scope AS scope, p.scope AS permitted, l.operations AS contracted, t.client_id AS clientId, c.profile AS profile,
         t.jkt AS jkt, t.certificate_thumbprint AS certificate, g.id AS grantId, g.channel AS channel,
         g.contract_id AS contractId, g.user_id AS userId, p.id AS permissionId, p.expires_at AS permissionExpiresAt,
         p.transactions_from AS transactionsFrom, a.id AS ledgerAccountId, a.revision AS revision, pa.account_id AS accountId
  FROM oauth_access_tokens t
  JOIN consents_grants g ON g.id = t.grant_id AND g.state = 'ACTIVE'
  JOIN consents_permissions p ON p.id = g.permission_id AND p.expires_at > ?
  ${LIVE_PARTIES}
  LEFT JOIN consents_permission_accounts pa ON pa.permission_id = p.id AND pa.account_id = ? AND pa.left_out_at IS NULL
  LEFT JOIN ledger_user_accounts r ON r.user_id = u.id AND r.account_id = pa.ledger_account_id
  ${REGISTERED_PIN}
  LEFT JOIN ledger_accounts a ON a.id = r.account_id AND a.state = 'open' AND (COALESCE(pa.pin_needed, 0) = 0 OR pin.account_id IS NOT NULL)
  WHERE t.token_hash = ? AND t.institution = ? AND t.expires_at > ?`;

/** A permission that its grant stands on, or that will renew it as soon as its code is redeemed. */
const LIVE_PERMISSION = `
  SELECT p.id AS permissionId, g.id AS grantId, g.client_id AS clientId, g.subject AS subject, p.scope AS scope, p.scope AS permitted,
         l.operations AS contracted, p.authorization_details AS details, p.permitted_at AS permittedAt, p.expires_at AS expiresAt
  FROM consents_permissions p
  JOIN consents_grants g ON g.id = p.grant_id AND g.state IN ('AUTHORISED', 'ACTIVE')
  ${LIVE_PARTIES}
  WHERE p.id = ? AND p.expires_at > ? AND g.institution = ? AND g.due_at > ?
    AND (g.permission_id = p.id OR (p.in_force_at IS NULL AND p.permitted_at > ?))`;

/** The user's own accounts, and which of them the permission covers: what is listed, and what is counted as left out. */
const LIVE_ACCOUNTS = `
  SELECT pa.account_id AS accountId, a.id AS ledgerAccountId, a.revision AS revision, a.branch_code AS branchCode,
         a.branch_name AS branchName, a.account_type AS accountType, a.account_number AS accountNumber,
         a.holder_name AS holderName, a.holder_name_kana AS holderNameKana,
         COALESCE(pa.pin_needed, 0) AS pinNeeded, CASE WHEN pin.account_id IS NULL THEN 0 ELSE 1 END AS pinRegistered
  FROM ledger_users u
  JOIN ledger_user_accounts r ON r.user_id = u.id
  JOIN ledger_accounts a ON a.id = r.account_id AND a.state = 'open'
  ${REGISTERED_PIN}
  LEFT JOIN consents_permission_accounts pa ON pa.permission_id = ? AND pa.ledger_account_id = a.id AND pa.left_out_at IS NULL
  WHERE u.id = ?
  ORDER BY a.branch_code, a.account_type, a.account_number`;

/** What a data call may do, if it may do anything. */
export interface Access {
  readonly institution: string;
  readonly clientId: string;
  readonly grantId: string;
  readonly channel: ChannelName;
  readonly contractId: string;
  readonly userId: string;
  readonly permissionId: string;
  readonly permissionExpiresAt: number;
  /** The earliest day of which transactions may be read, where that is less than the history. */
  readonly transactionsFrom?: JapanDate;
  readonly operations: readonly Operation[];
  /** What the caller must prove besides having the token. */
  readonly binding: Binding;
  /** The account asked for, when it is live and inside the permission. */
  readonly account?: { readonly accountId: string; readonly ledgerAccountId: string; readonly revision: number };
}

/** An account that its user may inquire about now. Without `accountId` the permission does not cover it. */
export interface LiveAccount {
  readonly accountId: string | null;
  /** Whether the permission covers it only while its inquiry PIN is registered. */
  readonly pinNeeded: boolean;
  /** Whether the contract has registered the PIN that is on file. */
  readonly pinRegistered: boolean;
  readonly ledgerAccountId: string;
  readonly revision: number;
  readonly branchCode: string;
  readonly branchName: string;
  readonly accountType: string;
  readonly accountNumber: string;
  readonly holderName: string;
  readonly holderNameKana: string;
}

/** A permission for which codes and tokens may be issued. */
export interface LivePermission {
  readonly permissionId: string;
  readonly grantId: string;
  readonly clientId: string;
  readonly subject: string;
  readonly scope: string;
  /** What was granted of the partner's `authorization_details`, where it asked so. */
  readonly details: readonly AccountInformation[] | undefined;
  readonly permittedAt: number;
  readonly expiresAt: number;
}

interface Covered {
  scope: string;
  /** What the permission in force covers: the token may be of an earlier one of the same grant. */
  permitted: string;
  /** What the partner's link covers now, as JSON. */
  contracted: string;
}

interface TokenRow extends Covered {
  clientId: string;
  profile: ClientProfile;
  jkt: string | null;
  certificate: string | null;
  grantId: string;
  channel: ChannelName;
  contractId: string;
  userId: string;
  permissionId: string;
  permissionExpiresAt: number;
  transactionsFrom: string | null;
  ledgerAccountId: string | null;
  revision: number | null;
  accountId: string | null;
}

type AccountRow = Omit<LiveAccount, 'pinNeeded' | 'pinRegistered'> & { pinNeeded: number; pinRegistered: number };

@Injectable()
export class LiveAccess {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  /** One round trip per data call. Whether the caller may use the token, `SenderCheck` asks of its `binding`. */
  async ofToken(institution: string, token: string, accountId: string | undefined): Promise<Access | undefined> {
    const now = this.clock.now();
    const parameters = [now, japanDateOf(now), accountId ?? '', sha256(token), institution, now];
    const [row] = await this.reader.rows<TokenRow>(LIVE_TOKEN, parameters);
    if (!row) return undefined;
    const { ledgerAccountId, revision } = row;
    return {
      institution,
      clientId: row.clientId,
      grantId: row.grantId,
      channel: row.channel,
      contractId: row.contractId,
      userId: row.userId,
      permissionId: row.permissionId,
      permissionExpiresAt: Number(row.permissionExpiresAt),
      ...(row.transactionsFrom === null ? undefined : { transactionsFrom: row.transactionsFrom }),
      operations: within(row),
      binding: { clientId: row.clientId, required: row.profile === 'fapi2', jkt: row.jkt ?? undefined, certificate: row.certificate ?? undefined },
      // MariaDB compares texts without the blanks at their end; an account id has none.
      ...(ledgerAccountId !== null && row.accountId !== null && row.accountId === accountId
        ? { account: { accountId: row.accountId, ledgerAccountId, revision: Number(revision) } }
        : undefined),
    };
  }

  async accountsOf({ permissionId, userId }: Access): Promise<LiveAccount[]> {
    const rows = await this.reader.rows<AccountRow>(LIVE_ACCOUNTS, [permissionId, userId]);
    return rows.map((row) => ({ ...row, pinNeeded: Number(row.pinNeeded) === 1, pinRegistered: Number(row.pinRegistered) === 1 }));
  }

  /** What the OAuth engine may issue codes and tokens for. */
  async ofPermission(institution: string, permissionId: string): Promise<LivePermission | undefined> {
    const now = this.clock.now();
    const parameters = [japanDateOf(now), permissionId, now, institution, now, now - waitsFor.AUTHORISED];
    const [row] = await this.reader.rows<PermissionRow>(LIVE_PERMISSION, parameters);
    if (!row) return undefined;
    const { permitted: _permitted, contracted: _contracted, details, ...permission } = row;
    return {
      ...permission,
      scope: within(row).join(' '),
      details: details === null ? undefined : (JSON.parse(details) as AccountInformation[]),
      permittedAt: Number(row.permittedAt),
      expiresAt: Number(row.expiresAt),
    };
  }
}

type PermissionRow = Omit<LivePermission, 'details'> & Covered & { details: string | null };

/** What the token is for, as far as the permission in force and the partner's contract cover it now. */
function within({ scope, permitted, contracted }: Covered): Operation[] {
  const agreed = JSON.parse(contracted) as string[];
  const allowed = permitted.split(' ').filter((operation) => agreed.includes(operation));
  return scope.split(' ').filter((operation): operation is Operation => allowed.includes(operation));
}
