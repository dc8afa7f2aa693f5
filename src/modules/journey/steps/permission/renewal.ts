import { Injectable } from '@nestjs/common';
import { AccountIdsStore } from '#modules/accounts';
import { GrantRecords, type GrantAction, type GrantRecord } from '#modules/consents';
import type { LedgerAccount } from '#modules/bank-host';
import { japanDateOf, type JapanDate, type Operation } from '#libs/kernel';
import type { Facts, Scene } from '../../step.js';

/** The working permission that this one will take the place of, under the same grant. */
export interface Renewal {
  readonly action: Exclude<GrantAction, 'create'>;
  readonly permission: NonNullable<GrantRecord['permission']>;
}

/** What a request narrows: the accounts it names, and those that a renewal keeps. */
@Injectable()
export class Renewals {
  constructor(
    private readonly records: GrantRecords,
    private readonly accountIds: AccountIdsStore,
  ) {}

  /** Undefined: a new grant. Also when the grant is over by now, which 許可 will find out. */
  async of({ institution, client, grantRequest }: Scene): Promise<Renewal | undefined> {
    if (grantRequest?.grantId === undefined || grantRequest.action === 'create') return undefined;
    const { grantId, action } = grantRequest;
    const grant = await this.records.find({ institution: institution.id, clientId: client.clientId, grantId });
    return grant?.permission && { action, permission: grant.permission };
  }

  /** Those of the customer's accounts that the partner asked for by name; all of them when it named none. */
  async asked({ client, details }: Scene, { contractId }: NonNullable<Facts['customer']>, accounts: readonly LedgerAccount[]): Promise<ReadonlySet<string>> {
    const ids = accounts.map(({ id }) => id);
    if (!details?.accounts) return new Set(ids);
    const known = await this.accountIds.known({ contractId, serviceId: client.service.id }, ids);
    return new Set(known.flatMap(({ accountId, ledgerAccountId }) => (details.accounts?.includes(accountId) ? [ledgerAccountId] : [])));
  }
}

/** What stays permitted, whatever is ticked now. */
export const keptBy = (renewal: Renewal | undefined): { readonly operations: readonly Operation[]; readonly accounts: readonly string[] } =>
  renewal?.action === 'merge'
    ? { operations: renewal.permission.operations, accounts: renewal.permission.accounts.map(({ ledgerAccountId }) => ledgerAccountId) }
    : { operations: [], accounts: [] };

export const renewalOnPage = ({ action, permission }: Renewal) => ({ action, permittedOn: japanDateOf(permission.permittedAt), lastDay: permission.lastDay });

/** The earliest day that may be read: a merge takes none away that could be read before. */
export function earliestDay(asked: JapanDate | undefined, renewal: Renewal | undefined): JapanDate | undefined {
  if (renewal?.action !== 'merge') return asked;
  const before = renewal.permission.transactionsFrom;
  return asked === undefined || before === undefined ? undefined : asked < before ? asked : before;
}

/** The last day that was asked for: a merge ends nothing earlier than before. */
export function latestDay(asked: JapanDate | undefined, renewal: Renewal | undefined): JapanDate | undefined {
  if (renewal?.action !== 'merge' || asked === undefined) return asked;
  return asked < renewal.permission.lastDay ? renewal.permission.lastDay : asked;
}
