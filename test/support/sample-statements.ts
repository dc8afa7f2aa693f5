import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { writeBalanceNotices, writeStatements, type LineEnd, type Movement, type NoticeGroup, type Statement } from '#libs/zengin';

export const sampleFolder = join(import.meta.dirname, '../../examples/data');

interface SampleAccount {
  readonly branch: readonly [code: string, name: string];
  readonly type: keyof typeof accountTypes;
  readonly number: string;
  readonly holder: string;
  readonly opening: number;
  readonly overdraftLimit?: number;
  readonly otherBankChecks?: number;
  readonly movements: readonly string[];
}

interface SampleInstitution {
  readonly code: string;
  readonly name: string;
  readonly lineEnd: LineEnd;
  readonly accounts: readonly SampleAccount[];
}

/** `examples/data/statements.yaml` */
interface SampleBook {
  readonly createdOn: string;
  readonly from: string;
  readonly to: string;
  readonly balancesAt: string;
  readonly institutions: Readonly<Record<string, SampleInstitution>>;
}

const accountTypes = { 普通: '1', 当座: '2', 貯蓄: '4' } as const;
const kinds: Readonly<Record<string, string>> = {
  現金: '10', 振込: '11', 他店券: '12', 交換: '13', 振替: '14', 継続: '15', その他: '18', 訂正: '19',
};

/** The sample files as `statements.yaml` wants them, by name. */
export function sampleFiles(): ReadonlyMap<string, Buffer> {
  const book = parse(readFileSync(join(sampleFolder, 'statements.yaml'), 'utf8')) as SampleBook;
  return new Map(
    Object.entries(book.institutions).flatMap(([id, institution]) => [
      [`${id}-statements.zengin`, Buffer.concat([...writeStatements(statementsOf(book, institution), institution.lineEnd)])],
      [`${id}-balances.zengin`, Buffer.concat([...writeBalanceNotices([noticesOf(book, institution)], institution.lineEnd)])],
    ]),
  );
}

function statementsOf({ createdOn, from, to }: SampleBook, { code, name, accounts }: SampleInstitution): Statement[] {
  return accounts.map((account) => ({
    header: {
      createdOn,
      from,
      to,
      bankCode: code,
      bankName: name,
      branchCode: account.branch[0],
      branchName: account.branch[1],
      accountType: accountTypes[account.type],
      accountNumber: account.number.padStart(10, '0'),
      holderName: account.holder,
      documentKind: account.type === '当座' ? undefined : '1',
      openingBalance: account.opening,
    },
    movements: account.movements.map(movementOf),
  }));
}

const LINE = /^(?<date>[\d-]{10})(?: \((?<valueDate>[\d-]{10})\))? (?<sign>[+-])(?<amount>[\d,]+) (?<kind>\S+) \| (?<texts>.+)$/;

function movementOf(line: string, index: number): Movement {
  const { date = '', valueDate, sign, amount = '', kind = '', texts = '' } = LINE.exec(line)?.groups ?? {};
  const transactionKind = kinds[kind];
  if (transactionKind === undefined) throw new Error(`statements.yaml: cannot read the movement "${line}"`);
  const [remarks = '', counterparty = '', remittingBankName = '', remittingBranchName = ''] = texts.split(' | ');
  return {
    inquiryNumber: String(index + 1).padStart(8, '0'),
    transactionDate: date,
    valueDate: valueDate ?? date,
    transactionType: sign === '+' ? '1' : '2',
    transactionKind,
    amount: Number(amount.replaceAll(',', '')),
    otherBankCheckAmount: kind === '他店券' ? Number(amount.replaceAll(',', '')) : 0,
    counterparty,
    remittingBankName,
    remittingBranchName,
    remarks,
    ediInfo: '',
  };
}

function noticesOf(book: SampleBook, institution: SampleInstitution): NoticeGroup {
  const { createdOn, balancesAt } = book;
  const statements = statementsOf(book, institution);
  return {
    header: { noticeKind: '1', createdOn, companyName: '', bankCode: institution.code, bankName: institution.name, branchName: '' },
    notices: institution.accounts.map((account, index) => {
      const { header, movements } = statements[index] as Statement;
      const change = movements.reduce((sum, { transactionType, amount }) => sum + (transactionType === '1' ? amount : -amount), 0);
      return {
        baseDate: createdOn,
        baseTime: balancesAt,
        branchCode: header.branchCode,
        accountType: header.accountType,
        accountNumber: header.accountNumber,
        holderName: header.holderName,
        balance: header.openingBalance + change,
        otherBankCheckAmount: account.otherBankChecks ?? 0,
        overdraftLimit: account.overdraftLimit ?? 0,
        previousDayBalance: header.openingBalance + change,
        lastTransactionDate: movements.at(-1)?.transactionDate,
      };
    }),
  };
}
