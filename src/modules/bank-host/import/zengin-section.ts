import { frameRecords, type FileEvent, type RawRecord, type RecordPlace, type ZenginError } from '#libs/zengin';
import type { ImportFile } from './import-file.js';
import type { ImportTally, Refusal } from './import-report.js';

/** What the two kinds of file have in common where an import looks at them. */
export interface ZenginKind<Header, Item, Trailer> {
  read(records: AsyncIterable<RawRecord>): AsyncIterable<FileEvent<Header, Item, Trailer>>;
  /** Whose it is, as `001-1-1234567`; undefined where a header speaks of many accounts. */
  accountOf(header: Header): string | undefined;
}

/** A part of the file, from a header to its trailer, that was read to the end and found right. */
export interface ZenginSection<Header, Trailer> {
  readonly header: Header;
  readonly trailer: Trailer;
  readonly place: RecordPlace;
  /** Offset after the trailer. */
  readonly end: number;
}

/**
 * Reads the whole file before anything is written: what is wrong goes into the tally, what is right comes back as
 * places in the file, so that a file of any length takes no more memory than its headers.
 */
export async function surveyZengin<Header extends { readonly bankCode: string }, Item, Trailer>(
  kind: ZenginKind<Header, Item, Trailer>,
  pieces: AsyncIterable<Buffer>,
  bankCode: string,
  tally: ImportTally,
): Promise<ZenginSection<Header, Trailer>[]> {
  const sections: ZenginSection<Header, Trailer>[] = [];
  let opened: RecordPlace = { record: 1, offset: 0 };
  for await (const event of kind.read(frameRecords(pieces))) {
    switch (event.type) {
      case 'opened':
        opened = event.place;
        break;
      case 'closed':
        if (event.header.bankCode === bankCode) sections.push({ ...event, place: opened });
        else tally.refuse(otherBank(opened, event.header.bankCode, bankCode, kind.accountOf(event.header)));
        break;
      case 'unsupported':
        tally.notSupported({ ...refusalAt(event.place, 'NOT_SUPPORTED', event.reason), account: kind.accountOf(event.header) });
        break;
      case 'refused':
      case 'item-refused':
      case 'flawed':
        tally.refuse(refusalOf(event.error, event.place, 'header' in event && event.header ? kind.accountOf(event.header) : undefined));
        break;
      case 'item':
      case 'ended':
        break;
    }
  }
  return sections;
}

/** The items of a section, read again from the file. */
export async function* itemsOf<Header, Item, Trailer>(
  kind: ZenginKind<Header, Item, Trailer>,
  file: ImportFile,
  { place, end }: ZenginSection<Header, Trailer>,
): AsyncGenerator<{ readonly place: RecordPlace; readonly item: Item }> {
  for await (const event of kind.read(frameRecords(file.read(place.offset, end), place))) {
    if (event.type === 'item') yield event;
    if (event.type === 'closed') return;
    if (event.type === 'refused') throw new Error(`${file.name} was changed while it was being imported`, { cause: event.error });
  }
}

export const refusalAt = ({ record, offset }: RecordPlace, code: string, reason: string): Refusal => ({
  where: `record ${record} (byte ${offset})`,
  position: record,
  code,
  reason,
});

function refusalOf(error: ZenginError, place: RecordPlace, account: string | undefined): Refusal {
  const { field } = error;
  const reason = field ? `${field.label} (position ${field.at}–${field.at + field.length - 1}): ${error.reason}` : error.reason;
  return { ...refusalAt(place, error.code, reason), account };
}

const otherBank = (place: RecordPlace, found: string, expected: string, account: string | undefined): Refusal => ({
  ...refusalAt(place, 'BANK_CODE_OTHER', `銀行コード: expected ${expected}, this institution's, found ${found}`),
  account,
});
