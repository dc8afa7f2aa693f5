import type { JapanDate } from '#libs/kernel';
import { DateReader, fieldNamed, signed } from './dates.js';
import { checkRecordCount } from './end-record.js';
import { readFile, type FileEvent, type FileFormat, type OpenGroup } from './file-reader.js';
import type { RawRecord } from './framing.js';
import { decodeRecord } from './record-codec.js';
import { movementRecord, statementEnd, statementHeader, statementTrailer, type MovementValues } from './statement.layout.js';
import {
  statementAccountTypes,
  StatementTotals,
  type Movement,
  type PostedMovement,
  type StatementHeader,
  type StatementTrailer,
} from './statement.js';
import { ZenginError, type RecordPlace } from './zengin-error.js';

export type StatementEvent = FileEvent<StatementHeader, PostedMovement, StatementTrailer>;

/**
 * Reads 種別03 入出金取引明細. A statement is `closed` only when its counts and sums are those of the trailer and
 * 取引前残高 ± movements = 取引後残高.
 *
 * @param today the day around which 作成日 is resolved
 */
export function readStatements(records: AsyncIterable<RawRecord>, today: JapanDate): AsyncGenerator<StatementEvent> {
  return readFile(statementFormat(today), records);
}

const statementFormat = (today: JapanDate): FileFormat<StatementHeader, PostedMovement, StatementTrailer> => ({
  open: (record) => new OpenStatement(decodeHeader(record, today)),
  itemsStandAlone: false,
  checkEnd: ({ bytes, place }, { records, groups }) => {
    const end = decodeRecord(statementEnd, bytes, place);
    checkRecordCount(end.recordCount, records, { place, field: fieldNamed(statementEnd, 'recordCount') });
    if (end.accountCount !== groups) {
      const reason = `expected ${groups} accounts, as there are headers, found ${end.accountCount}`;
      throw new ZenginError('COUNT_WRONG', reason, { place, field: fieldNamed(statementEnd, 'accountCount') });
    }
  },
});

function decodeHeader({ bytes, place }: RawRecord, today: JapanDate): StatementHeader {
  const { openingSign, openingBalance, ...values } = decodeRecord(statementHeader, bytes, place);
  const createdOn = new DateReader(today).read(statementHeader, 'createdOn', values.createdOn, place);
  const dates = new DateReader(createdOn);
  const from = dates.read(statementHeader, 'from', values.from, place);
  const to = dates.read(statementHeader, 'to', values.to, place);
  if (from > to) {
    const reason = `expected ${from} (勘定日(自)) or later, found ${to}`;
    throw new ZenginError('FIELD_VALUE', reason, { place, field: fieldNamed(statementHeader, 'to') });
  }
  return { ...values, createdOn, from, to, openingBalance: signed(openingSign, openingBalance) };
}

class OpenStatement implements OpenGroup<StatementHeader, PostedMovement, StatementTrailer> {
  readonly unsupported?: string;
  readonly #totals: StatementTotals;
  readonly #dates: DateReader;

  constructor(readonly header: StatementHeader) {
    this.#totals = new StatementTotals(header.openingBalance);
    this.#dates = new DateReader(header.createdOn);
    if (!statementAccountTypes.includes(header.accountType)) {
      this.unsupported = `預金種目 ${header.accountType} is not supported yet (1 普通, 2 当座 and 4 貯蓄 are)`;
    }
  }

  item({ bytes, place }: RawRecord): PostedMovement {
    const movement = this.#movement(decodeRecord(movementRecord, bytes, place), place);
    this.#totals.add(movement);
    return { movement, balance: this.#totals.closingBalance };
  }

  close({ bytes, place }: RawRecord): StatementTrailer {
    const { closingSign, ...values } = decodeRecord(statementTrailer, bytes, place);
    const trailer = { ...values, closingBalance: signed(closingSign, values.closingBalance) };
    const compare = (name: keyof StatementTrailer, code: 'COUNT_WRONG' | 'SUM_WRONG' | 'BALANCE_WRONG', counted: string): void => {
      const expected = this.#totals[name];
      if (trailer[name] === expected) return;
      const reason = `expected ${expected}, ${counted}, found ${trailer[name]}`;
      throw new ZenginError(code, reason, { place, field: fieldNamed(statementTrailer, name) });
    };
    compare('movementCount', 'COUNT_WRONG', 'as there are data records');
    compare('depositCount', 'COUNT_WRONG', 'as there are deposits');
    compare('withdrawalCount', 'COUNT_WRONG', 'as there are withdrawals');
    compare('depositTotal', 'SUM_WRONG', 'the sum of the deposits');
    compare('withdrawalTotal', 'SUM_WRONG', 'the sum of the withdrawals');
    compare('closingBalance', 'BALANCE_WRONG', 'as 取引前残高 and the movements make it');
    return trailer;
  }

  #movement(values: MovementValues, place: RecordPlace): Movement {
    const { from, to } = this.header;
    const date = (name: 'transactionDate' | 'valueDate' | 'presentationDate' | 'dishonourDate', digits: string): JapanDate =>
      this.#dates.read(movementRecord, name, digits, place);
    const transactionDate = date('transactionDate', values.transactionDate);
    if (transactionDate < from || transactionDate > to) {
      const reason = `expected a day from ${from} to ${to}, found ${transactionDate}`;
      throw new ZenginError('FIELD_VALUE', reason, { place, field: fieldNamed(movementRecord, 'transactionDate') });
    }
    return {
      ...values,
      transactionDate,
      valueDate: values.valueDate === undefined ? transactionDate : date('valueDate', values.valueDate),
      transactionType: values.transactionType === '1' ? '1' : '2',
      presentationDate: values.presentationDate && date('presentationDate', values.presentationDate),
      dishonourDate: values.dishonourDate && date('dishonourDate', values.dishonourDate),
    };
  }
}
