import { noticeEnd, noticeHeader, noticeRecord, noticeTrailer } from './balance-notice.layout.js';
import { isWallTime, type NoticeGroup, type NoticeHeader } from './balance-notice.js';
import { fieldNamed, signOf, writeDate } from './dates.js';
import { lineEndBytes, type LineEnd } from './framing.js';
import { encodeRecord } from './record-codec.js';
import { ZenginError } from './zengin-error.js';

/** Writes 種別04 残高通知, one buffer per record, so that `readBalanceNotices` reads the same notices back, byte for byte. */
export function* writeBalanceNotices(groups: Iterable<NoticeGroup>, lineEnd: LineEnd = 'CRLF'): Generator<Buffer> {
  const after = lineEndBytes[lineEnd];
  let recordCount = 0;
  for (const { header, notices } of groups) {
    recordCount += notices.length + 2;
    yield Buffer.concat([encodeHeader(header), after]);
    for (const notice of notices) yield Buffer.concat([encodeNotice(notice, header), after]);
    yield Buffer.concat([encodeRecord(noticeTrailer, { noticeCount: notices.length }), after]);
  }
  yield Buffer.concat([encodeRecord(noticeEnd, { recordCount: recordCount + 1 }), after]);
}

const encodeHeader = (header: NoticeHeader): Buffer =>
  encodeRecord(noticeHeader, {
    ...header,
    companyCode: header.companyCode,
    branchCode: header.branchCode,
    createdOn: writeDate(header.createdOn, header.createdOn),
  });

function encodeNotice(notice: NoticeGroup['notices'][number], { createdOn }: NoticeHeader): Buffer {
  if (!isWallTime(notice.baseTime)) {
    throw new ZenginError('FIELD_VALUE', 'expected 0000 to 2400', { field: fieldNamed(noticeRecord, 'baseTime') });
  }
  const { balance, otherBankCheckAmount, overdraftLimit, previousDayBalance, lastTransactionDate } = notice;
  const withdrawable = balance - otherBankCheckAmount + overdraftLimit;
  return encodeRecord(noticeRecord, {
    ...notice,
    unitCount: notice.unitCount,
    baseDate: writeDate(notice.baseDate, createdOn),
    balanceSign: signOf(balance),
    balance: Math.abs(balance),
    withdrawableSign: signOf(withdrawable),
    withdrawableAmount: Math.abs(withdrawable),
    previousDaySign: previousDayBalance === undefined ? undefined : signOf(previousDayBalance),
    previousDayBalance: Math.abs(previousDayBalance ?? 0),
    lastTransactionDate: lastTransactionDate && writeDate(lastTransactionDate, createdOn),
  });
}
