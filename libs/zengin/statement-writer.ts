import { fieldNamed, signOf, writeDate } from './dates.js';
import { lineEndBytes, type LineEnd } from './framing.js';
import { encodeRecord } from './record-codec.js';
import { movementRecord, statementEnd, statementHeader, statementTrailer } from './statement.layout.js';
import { StatementTotals, type Movement, type Statement, type StatementHeader } from './statement.js';
import { ZenginError } from './zengin-error.js';

/**
 * Writes 種別03 入出金取引明細, one buffer per record; counts, sums and balances are the writer's own. `readStatements`
 * reads the same statements back, byte for byte; what could not be read back is refused with a ZenginError.
 */
export function* writeStatements(statements: Iterable<Statement>, lineEnd: LineEnd = 'CRLF'): Generator<Buffer> {
  const after = lineEndBytes[lineEnd];
  let recordCount = 0;
  let accountCount = 0;
  for (const statement of statements) {
    accountCount += 1;
    for (const record of recordsOf(statement)) {
      recordCount += 1;
      yield Buffer.concat([record, after]);
    }
  }
  yield Buffer.concat([encodeRecord(statementEnd, { recordCount: recordCount + 1, accountCount }), after]);
}

function* recordsOf({ header, movements }: Statement): Generator<Buffer> {
  yield encodeHeader(header);
  const totals = new StatementTotals(header.openingBalance);
  for (const movement of movements) {
    yield encodeMovement(movement, header);
    totals.add(movement);
  }
  const { depositCount, depositTotal, withdrawalCount, withdrawalTotal, closingBalance, movementCount } = totals;
  yield encodeRecord(statementTrailer, {
    depositCount,
    depositTotal,
    withdrawalCount,
    withdrawalTotal,
    movementCount,
    closingSign: signOf(closingBalance),
    closingBalance: Math.abs(closingBalance),
  });
}

function encodeHeader(header: StatementHeader): Buffer {
  const { createdOn, from, to, openingBalance } = header;
  if (from > to) throw new ZenginError('FIELD_VALUE', `expected ${from} or later`, { field: fieldNamed(statementHeader, 'to') });
  return encodeRecord(statementHeader, {
    ...header,
    documentKind: header.documentKind,
    createdOn: writeDate(createdOn, createdOn),
    from: writeDate(from, createdOn),
    to: writeDate(to, createdOn),
    openingSign: signOf(openingBalance),
    openingBalance: Math.abs(openingBalance),
  });
}

function encodeMovement(movement: Movement, { createdOn, from, to }: StatementHeader): Buffer {
  const { transactionDate, presentationDate, dishonourDate } = movement;
  if (transactionDate < from || transactionDate > to) {
    const field = fieldNamed(movementRecord, 'transactionDate');
    throw new ZenginError('FIELD_VALUE', `expected a day from ${from} to ${to}`, { field });
  }
  return encodeRecord(movementRecord, {
    ...movement,
    billKind: movement.billKind,
    billNumber: movement.billNumber,
    sisterBranchNumber: movement.sisterBranchNumber,
    remitterCode: movement.remitterCode,
    transactionDate: writeDate(transactionDate, createdOn),
    valueDate: writeDate(movement.valueDate, createdOn),
    presentationDate: presentationDate && writeDate(presentationDate, createdOn),
    dishonourDate: dishonourDate && writeDate(dishonourDate, createdOn),
  });
}
