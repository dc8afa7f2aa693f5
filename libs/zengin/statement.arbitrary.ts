import fc from 'fast-check';
import { addJapanDays, type JapanDate } from '#libs/kernel';
import { characterClasses, type CharacterClass } from './characters.js';
import type { Movement, Statement, StatementHeader } from './statement.js';

/** Any text that a field of that class and length may hold. */
export const fieldText = (characters: CharacterClass, maxLength: number): fc.Arbitrary<string> =>
  fc
    .string({ unit: fc.constantFrom(...characterClasses[characters]), maxLength })
    .map((text) => text.trimEnd());

/** Exactly so many digits; `notZero` where zeros would mean "none". */
export const digits = (length: number, notZero = false): fc.Arbitrary<string> =>
  fc.nat({ max: 10 ** length - 1 }).filter((value) => !notZero || value > 0).map((value) => String(value).padStart(length, '0'));

export const day = (from: JapanDate, days: number): fc.Arbitrary<JapanDate> =>
  fc.nat({ max: days }).map((after) => addJapanDays(from, after));

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });

const headerFrom = (earliest: JapanDate): fc.Arbitrary<StatementHeader> =>
  fc
    .record({
      from: day(earliest, 400),
      days: fc.nat({ max: 400 }),
      bankCode: digits(4),
      bankName: fieldText('bank-name', 15),
      branchCode: digits(3),
      branchName: fieldText('bank-name', 15),
      accountType: fc.constantFrom('1', '2', '4'),
      accountNumber: digits(10),
      holderName: fieldText('party-name', 40),
      documentKind: optional(fc.constantFrom('1', '2')),
      openingBalance: fc.integer({ min: -(10 ** 12), max: 10 ** 12 }),
    })
    .map(({ days, ...rest }) => ({ ...rest, to: addJapanDays(rest.from, days), createdOn: addJapanDays(rest.from, days + 1) }));

const movementIn = ({ from, to }: StatementHeader): fc.Arbitrary<Movement> => {
  const length = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return fc.record({
    inquiryNumber: digits(8),
    transactionDate: day(from, length),
    valueDate: day(addJapanDays(from, -30), length + 60),
    transactionType: fc.constantFrom<'1' | '2'>('1', '2'),
    transactionKind: fc.constantFrom('10', '11', '12', '13', '14', '15', '18', '19'),
    amount: fc.nat({ max: 10 ** 12 - 1 }),
    otherBankCheckAmount: fc.nat({ max: 10 ** 12 - 1 }),
    presentationDate: optional(day(from, length)),
    dishonourDate: optional(day(from, length)),
    billKind: optional(fc.constantFrom('1', '2', '3')),
    billNumber: optional(digits(7, true)),
    sisterBranchNumber: optional(digits(3, true)),
    remitterCode: optional(digits(10, true)),
    counterparty: fieldText('party-name', 48),
    remittingBankName: fieldText('bank-name', 15),
    remittingBranchName: fieldText('bank-name', 15),
    remarks: fieldText('remarks', 20),
    ediInfo: fieldText('edi', 20),
  });
};

const statementFrom = (earliest: JapanDate): fc.Arbitrary<Statement> =>
  headerFrom(earliest).chain((header) =>
    fc.record({ header: fc.constant(header), movements: fc.array(movementIn(header), { maxLength: 9 }) }),
  );

/** Files as any bank could send them; the statements of one file are of about one time. */
export const anyStatements: fc.Arbitrary<Statement[]> = day('1990-01-01', 365 * 45).chain((earliest) =>
  fc.array(statementFrom(earliest), { minLength: 1, maxLength: 4 }),
);
