import { AccountDto, AccountListDto, BalanceDto } from './accounts.dto.js';
import { StatusDto } from './status.dto.js';
import { TransactionListDto } from './transactions.dto.js';

const accountId = '5f0c2e64-6f0e-4a57-9a5e-3f8f6c0f9d11';

const ordinary: AccountDto = {
  accountId,
  institutionCode: '9994',
  institutionName: 'さくら見本信用金庫',
  branchCode: '001',
  branchName: '本店営業部',
  accountTypeCode: '1',
  accountTypeName: '普通',
  accountNumber: '1234567',
  accountName: '見本 花子',
  accountNameKana: 'ﾐﾎﾝ ﾊﾅｺ',
  currencyCode: 'JPY',
};

const savings: AccountDto = {
  ...ordinary,
  accountId: 'b8f7d1c3-04de-4f0a-8a43-6a3d4c8f52e7',
  accountTypeCode: '4',
  accountTypeName: '貯蓄',
  accountNumber: '7654321',
};

const accounts: AccountListDto = { accounts: [ordinary, savings], omitted: [{ reason: 'NOT_SELECTED', count: 1 }] };

const balance: BalanceDto = {
  accountId,
  balance: '444392',
  withdrawableAmount: '444392',
  previousDayBalance: '451002',
  otherBankCheckAmount: '0',
  overdraftLimit: '0',
  currencyCode: 'JPY',
  baseDate: '2026-11-20',
  baseTime: '09:00:00+09:00',
};

const transactions: TransactionListDto = {
  accountId,
  dateFrom: '2026-11-01',
  dateTo: '2026-11-20',
  currencyCode: 'JPY',
  count: 2,
  hasNext: true,
  nextCursor: 'WyI1ZjBjMmU2NCIsMywiMjAyNjExMDYtMDAwMDAwMzgiXQ',
  transactions: [
    {
      itemKey: '20261102-00000037',
      transactionDate: '2026-11-02',
      valueDate: '2026-11-02',
      transactionType: '1',
      transactionKind: '11',
      amount: '4000',
      balance: '528380',
      remarks: 'ﾌﾘｺﾐ',
      remitterName: 'ﾀﾅｶ ｲﾁﾛｳ',
      remittingBankName: 'ﾐﾎﾝｼﾝｷﾝ',
      remittingBranchName: 'ｴｷﾏｴ',
    },
    {
      itemKey: '20261106-00000038',
      transactionDate: '2026-11-06',
      valueDate: '2026-11-06',
      transactionType: '2',
      transactionKind: '14',
      amount: '5236',
      balance: '523144',
      remarks: 'ｶﾞｽﾘﾖｳｷﾝ',
    },
  ],
};

const status: StatusDto = { status: 'closed', at: '2026-11-20T23:30:00+09:00', opensAt: '2026-11-21T06:00:00+09:00', reason: 'システムメンテナンス' };

const examples = new Map<new () => object, object>([
  [AccountDto, ordinary],
  [AccountListDto, accounts],
  [BalanceDto, balance],
  [TransactionListDto, transactions],
  [StatusDto, status],
]);

/** What an answer of that shape looks like. The compiler keeps examples and shapes together. */
export function exampleOf(type: new () => object): object {
  const example = examples.get(type);
  if (!example) throw new Error(`${type.name} has no example`);
  return example;
}
