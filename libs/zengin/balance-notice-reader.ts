import type { JapanDate } from '#libs/kernel';
import { noticeEnd, noticeHeader, noticeRecord, noticeTrailer } from './balance-notice.layout.js';
import { isWallTime, type BalanceNotice, type NoticeHeader, type NoticeTrailer } from './balance-notice.js';
import { DateReader, fieldNamed, signed } from './dates.js';
import { checkRecordCount } from './end-record.js';
import { readFile, type FileEvent, type FileFormat, type OpenGroup } from './file-reader.js';
import type { RawRecord } from './framing.js';
import { decodeRecord } from './record-codec.js';
import { ZenginError, type RecordPlace } from './zengin-error.js';

export type NoticeEvent = FileEvent<NoticeHeader, BalanceNotice, NoticeTrailer>;

/**
 * Reads 種別04 残高通知. Every notice stands alone; a group is `closed` only when it has as many as its trailer says.
 *
 * @param today the day around which 作成日 is resolved
 */
export function readBalanceNotices(records: AsyncIterable<RawRecord>, today: JapanDate): AsyncGenerator<NoticeEvent> {
  return readFile(noticeFormat(today), records);
}

const noticeFormat = (today: JapanDate): FileFormat<NoticeHeader, BalanceNotice, NoticeTrailer> => ({
  open: (record) => new OpenNoticeGroup(decodeHeader(record, today)),
  itemsStandAlone: true,
  checkEnd: ({ bytes, place }, { records }) => {
    const { recordCount } = decodeRecord(noticeEnd, bytes, place);
    checkRecordCount(recordCount, records, { place, field: fieldNamed(noticeEnd, 'recordCount') });
  },
});

function decodeHeader({ bytes, place }: RawRecord, today: JapanDate): NoticeHeader {
  const values = decodeRecord(noticeHeader, bytes, place);
  return { ...values, createdOn: new DateReader(today).read(noticeHeader, 'createdOn', values.createdOn, place) };
}

class OpenNoticeGroup implements OpenGroup<NoticeHeader, BalanceNotice, NoticeTrailer> {
  readonly #dates: DateReader;
  #records = 0;

  constructor(readonly header: NoticeHeader) {
    this.#dates = new DateReader(header.createdOn);
  }

  item({ bytes, place }: RawRecord): BalanceNotice {
    this.#records += 1;
    return decodeNotice(bytes, this.#dates, place);
  }

  close({ bytes, place }: RawRecord): NoticeTrailer {
    const { noticeCount } = decodeRecord(noticeTrailer, bytes, place);
    if (noticeCount !== this.#records) {
      const reason = `expected ${this.#records}, as there are data records, found ${noticeCount}`;
      throw new ZenginError('COUNT_WRONG', reason, { place, field: fieldNamed(noticeTrailer, 'noticeCount') });
    }
    return { noticeCount };
  }
}

function decodeNotice(bytes: Buffer, dates: DateReader, place: RecordPlace): BalanceNotice {
  const { balanceSign, withdrawableSign, previousDaySign, ...values } = decodeRecord(noticeRecord, bytes, place);
  const field = (name: Parameters<typeof fieldNamed<typeof noticeRecord>>[1]) => ({ place, field: fieldNamed(noticeRecord, name) });
  if (!isWallTime(values.baseTime)) {
    throw new ZenginError('FIELD_VALUE', `expected 0000 to 2400, found ${values.baseTime}`, field('baseTime'));
  }

  const balance = signed(balanceSign, values.balance);
  const withdrawableAmount = signed(withdrawableSign, values.withdrawableAmount);
  const expected = balance - values.otherBankCheckAmount + values.overdraftLimit;
  if (withdrawableAmount !== expected) {
    const reason = `expected ${expected} (現在残高 − 他店券残高 + 貸越極度額), found ${withdrawableAmount}`;
    throw new ZenginError('BALANCE_WRONG', reason, field('withdrawableAmount'));
  }
  const date = (name: 'baseDate' | 'lastTransactionDate', digits: string): JapanDate =>
    dates.read(noticeRecord, name, digits, place);
  return {
    ...values,
    balance,
    withdrawableAmount,
    previousDayBalance: previousDaySign && signed(previousDaySign, values.previousDayBalance),
    baseDate: date('baseDate', values.baseDate),
    lastTransactionDate: values.lastTransactionDate && date('lastTransactionDate', values.lastTransactionDate),
  } as BalanceNotice;
}
