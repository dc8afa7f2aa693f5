import { Injectable } from '@nestjs/common';
import { AuditLog, type Reading } from '#modules/audit';
import { AccountStatements, type LedgerBalance, type LedgerMovement } from '#modules/bank-host';
import { InstitutionDirectory, needsInquiryPins } from '#modules/institutions';
import { LiveAccess, type Access, type LiveAccount } from '#modules/oauth';
import { Clock, DomainError, japanDateOf, japanDateTime } from '#libs/kernel';
import type { AccountDto, AccountListDto, BalanceDto } from './accounts.dto.js';
import { readCursor, writeCursor } from './cursor.rules.js';
import { omissionOf, omissions } from './omission.rules.js';
import { availableFromOf, periodOf, stillServedOf } from './period.rules.js';
import type { TransactionDto, TransactionListDto, TransactionsQueryDto } from './transactions.dto.js';

const YEN = 'JPY';
const accountTypeNames: Readonly<Record<string, string>> = { '1': '普通', '2': '当座', '4': '貯蓄' };

type LiveAccountOfCall = NonNullable<Access['account']>;

/** The book that partners read in. Every reading is on record before it is answered. */
@Injectable()
export class AccountBook {
  constructor(
    private readonly liveAccess: LiveAccess,
    private readonly statements: AccountStatements,
    private readonly institutions: InstitutionDirectory,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async accounts(access: Access): Promise<AccountListDto> {
    const live = await this.liveAccess.accountsOf(access);
    const standing = live.map((account) => ({ account, omitted: omissionOf(account, this.pinsAskedBy(access)) }));
    const accounts = standing.flatMap(({ account, omitted }) => (omitted ? [] : [this.accountDto(access, account, account.accountId ?? '')]));
    const omitted = omissions.flatMap((reason) => {
      const count = standing.filter((one) => one.omitted === reason).length;
      return count > 0 ? [{ reason, count }] : [];
    });
    await this.note(access, 'accounts.listed', { accounts: accounts.length });
    return { accounts, ...(omitted.length > 0 ? { omitted } : undefined) };
  }

  /** @throws ACCOUNT_NOT_FOUND */
  async account(access: Access): Promise<AccountDto> {
    const { accountId } = accountOf(access);
    const live = (await this.liveAccess.accountsOf(access)).find((one) => one.accountId === accountId);
    if (!live || omissionOf(live, this.pinsAskedBy(access))) throw accountNotFound();
    await this.note(access, 'account.read', { accountId });
    return this.accountDto(access, live, accountId);
  }

  /** @throws ACCOUNT_NOT_FOUND, BALANCE_NOT_RECORDED */
  async balances(access: Access): Promise<BalanceDto> {
    const { accountId, ledgerAccountId } = accountOf(access);
    const [balance] = await this.statements.balances([ledgerAccountId]);
    if (!balance) throw new DomainError('BALANCE_NOT_RECORDED', 'not-found', 'The institution has not delivered a balance of this account yet.');
    await this.note(access, 'account.balances-read', { accountId });
    return balanceDto(accountId, balance);
  }

  /** @throws ACCOUNT_NOT_FOUND, PERIOD_REVERSED, PERIOD_TOO_EARLY, CURSOR_INVALID */
  async transactions(access: Access, query: TransactionsQueryDto): Promise<TransactionListDto> {
    const account = accountOf(access);
    const { accountId, ledgerAccountId } = account;
    const { dateFrom, dateTo, served, revision, afterItemKey } = this.walkOf(access, account, query);
    const limit = query.limit ?? 100;
    const rows = await this.statements.movements({
      ledgerAccountId,
      fromKey: keyOf(served.dateFrom),
      toKey: afterKeysOf(served.dateTo),
      revision,
      afterItemKey,
      limit: limit + 1,
    });
    const hasNext = rows.length > limit;
    const transactions = rows.slice(0, limit).map(transactionDto);
    const last = transactions.at(-1);
    await this.note(access, 'account.transactions-read', { accountId, dateFrom, dateTo, count: transactions.length });
    return {
      accountId,
      dateFrom,
      dateTo,
      currencyCode: YEN,
      count: transactions.length,
      hasNext,
      ...(hasNext && last ? { nextCursor: writeCursor({ accountId, revision, afterItemKey: last.itemKey, dateFrom, dateTo }) } : undefined),
      transactions,
    };
  }

  /** The partner has this answer already; asking counts as a reading all the same. */
  noteUnchanged(access: Access, event: Reading): Promise<void> {
    return this.note(access, event, { accountId: accountOf(access).accountId, unchanged: true });
  }

  private walkOf(access: Access, { accountId, revision }: LiveAccountOfCall, { cursor, dateFrom, dateTo }: TransactionsQueryDto) {
    const walk = cursor === undefined ? undefined : readCursor(cursor, accountId, { dateFrom, dateTo });
    const historyDays = this.institutions.get(access.institution).channels[access.channel]?.historyDays ?? 0;
    const today = japanDateOf(this.clock.now());
    const availableFrom = availableFromOf(today, historyDays, access.transactionsFrom);
    // The history may have moved on since the walk began, and a cursor may be forged: the period is judged every time.
    const served = walk ? stillServedOf(walk, today, availableFrom) : periodOf({ dateFrom, dateTo }, today, availableFrom);
    const { dateFrom: from, dateTo: to } = walk ?? served;
    return { dateFrom: from, dateTo: to, served, revision: Math.min(revision, walk?.revision ?? revision), afterItemKey: walk?.afterItemKey };
  }

  private pinsAskedBy({ institution, channel }: Access): boolean {
    const journey = this.institutions.get(institution).channels[channel];
    return journey !== undefined && needsInquiryPins(journey);
  }

  private accountDto({ institution }: Access, account: LiveAccount, accountId: string): AccountDto {
    const { code, name } = this.institutions.get(institution);
    return {
      accountId,
      institutionCode: code,
      institutionName: name.ja,
      branchCode: account.branchCode,
      branchName: account.branchName,
      accountTypeCode: account.accountType,
      accountTypeName: accountTypeNames[account.accountType] ?? '',
      accountNumber: account.accountNumber,
      accountName: account.holderName,
      accountNameKana: account.holderNameKana,
      currencyCode: YEN,
    };
  }

  private note({ institution, clientId, grantId, contractId, userId }: Access, event: Reading, details: Record<string, string | number | boolean>): Promise<void> {
    return this.audit.recordRead({
      institution,
      event,
      actor: { kind: 'partner', id: clientId },
      grantId,
      clientId,
      contractId,
      userId,
      details,
    });
  }
}

/** The same answer for an account outside the grant, a closed one, and one that never existed. */
const accountNotFound = () => new DomainError('ACCOUNT_NOT_FOUND', 'not-found', 'The permission covers no such account.');

function accountOf({ account }: Access): LiveAccountOfCall {
  if (!account) throw accountNotFound();
  return account;
}

/** Item keys begin with the 勘定日, so a day is a range of keys. */
const keyOf = (date: string): string => date.replaceAll('-', '');

/** After every key of that day: `.` sorts right behind the `-` that follows a day. 9999-12-31 has no day after it. */
const afterKeysOf = (date: string): string => `${keyOf(date)}.`;

function balanceDto(accountId: string, balance: LedgerBalance): BalanceDto {
  const at = japanDateTime(balance.baseAt);
  return {
    accountId,
    balance: String(balance.balance),
    ...whatApplies({
      withdrawableAmount: balance.withdrawableAmount,
      previousDayBalance: balance.previousDayBalance,
      otherBankCheckAmount: balance.otherBankCheckAmount,
      overdraftLimit: balance.overdraftLimit,
    }),
    currencyCode: YEN,
    baseDate: at.slice(0, 10),
    baseTime: at.slice(11),
  };
}

function transactionDto(row: LedgerMovement): TransactionDto {
  return {
    itemKey: row.itemKey,
    transactionDate: row.transactionDate,
    valueDate: row.valueDate,
    transactionType: row.transactionType,
    transactionKind: row.transactionKind,
    amount: String(row.amount),
    balance: String(row.balance),
    ...whatApplies({
      remarks: row.remarks,
      remitterName: row.remitterName,
      remitterCode: row.remitterCode,
      remittingBankName: row.remittingBankName,
      remittingBranchName: row.remittingBranchName,
      ediInfo: row.ediInfo,
    }),
  };
}

/** What does not apply is absent, never null and never an empty text. */
function whatApplies(values: Readonly<Record<string, string | number | null | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === null || value === undefined || value === '' ? [] : [[name, String(value)]])),
  );
}
