import type { RawRecord } from './framing.js';
import { showByte, ZenginError, type RecordPlace } from './zengin-error.js';

/** An open header…trailer pair: decodes what comes, keeps the running totals, compares them with the trailer. */
export interface OpenGroup<Header, Item, Trailer> {
  readonly header: Header;
  /** Why its data records cannot be read, although nothing is wrong with them. */
  readonly unsupported?: string;
  item(record: RawRecord): Item;
  close(record: RawRecord): Trailer;
}

/** One format of the family. All are (header, data…, trailer)+ and an end record; fields and checks differ. */
export interface FileFormat<Header, Item, Trailer> {
  open(record: RawRecord): OpenGroup<Header, Item, Trailer>;
  /** A wrong data record refuses itself alone (balances), or its whole group (a statement must add up). */
  readonly itemsStandAlone: boolean;
  checkEnd(record: RawRecord, counted: { readonly records: number; readonly groups: number }): void;
}

/** What a file says, in its order. Nothing in a file makes the reader throw: what is wrong is an event as well. */
export type FileEvent<Header, Item, Trailer> =
  | { readonly type: 'opened'; readonly place: RecordPlace; readonly header: Header }
  | { readonly type: 'item'; readonly place: RecordPlace; readonly item: Item }
  | { readonly type: 'item-refused'; readonly place: RecordPlace; readonly header: Header; readonly error: ZenginError }
  /** Header, data and trailer agree. `end` is the offset after the trailer. */
  | { readonly type: 'closed'; readonly place: RecordPlace; readonly end: number; readonly header: Header; readonly trailer: Trailer }
  /** The group that was open, or what should have been one, is wrong; reading goes on with the next header. */
  | { readonly type: 'refused'; readonly place: RecordPlace; readonly header?: Header; readonly error: ZenginError }
  | { readonly type: 'unsupported'; readonly place: RecordPlace; readonly header: Header; readonly reason: string }
  /** The file as a whole is wrong: broken off, or its end record disagrees. Groups closed before are complete in themselves. */
  | { readonly type: 'flawed'; readonly place: RecordPlace; readonly error: ZenginError }
  | { readonly type: 'ended'; readonly place: RecordPlace };

const kinds = { '1': 'ヘッダー・レコード', '2': 'データ・レコード', '8': 'トレーラ・レコード', '9': 'エンド・レコード' } as const;
type Kind = keyof typeof kinds;

const kindOf = ({ bytes }: RawRecord): Kind | undefined => {
  const kind = String.fromCharCode(bytes[0] ?? 0);
  return kind in kinds ? (kind as Kind) : undefined;
};

/** Reads a file's records as events. */
export async function* readFile<Header, Item, Trailer>(
  format: FileFormat<Header, Item, Trailer>,
  records: AsyncIterable<RawRecord>,
): AsyncGenerator<FileEvent<Header, Item, Trailer>> {
  const reader = new GroupReader(format);
  let last: RecordPlace = { record: 0, offset: 0 };
  try {
    for await (const record of records) {
      last = record.place;
      yield* reader.take(record);
    }
    yield* reader.finish(last);
  } catch (error) {
    if (!(error instanceof ZenginError)) throw error;
    yield* reader.breakOff(error.place ?? last, error);
  }
}

class GroupReader<Header, Item, Trailer> {
  #group: OpenGroup<Header, Item, Trailer> | undefined;
  /** Between a wrong record and the next header. */
  #skipping = false;
  #ended = false;
  #groups = 0;
  #records = 0;

  constructor(private readonly format: FileFormat<Header, Item, Trailer>) {}

  *take(record: RawRecord): Generator<FileEvent<Header, Item, Trailer>> {
    if (this.#ended) throw new ZenginError('FILE_CONTINUES', 'expected nothing after エンド・レコード', { place: record.place });
    this.#records += 1;
    const kind = kindOf(record);
    const expected = this.#skipping ? undefined : this.#group ? ['2', '8'] : this.#groups > 0 ? ['1', '9'] : ['1'];
    if (expected && !expected.includes(kind ?? '')) yield this.#refuse(record.place, wrongOrder(record, kind, expected as Kind[]));
    if (kind === '1') yield* this.#open(record);
    else if (kind === '9') yield* this.#end(record);
    else if (kind === '2' && this.#group) yield* this.#item(this.#group, record);
    else if (kind === '8' && this.#group) yield* this.#close(this.#group, record);
  }

  *finish(last: RecordPlace): Generator<FileEvent<Header, Item, Trailer>> {
    if (this.#ended) return;
    const reason = this.#records === 0 ? 'the file is empty' : 'the file ends without エンド・レコード';
    yield* this.breakOff(last, new ZenginError('FILE_TRUNCATED', reason, { place: last }));
  }

  *breakOff(place: RecordPlace, error: ZenginError): Generator<FileEvent<Header, Item, Trailer>> {
    if (this.#group) yield this.#refuse(place, error);
    yield { type: 'flawed', place, error };
  }

  *#open(record: RawRecord): Generator<FileEvent<Header, Item, Trailer>> {
    const { place } = record;
    this.#groups += 1;
    try {
      const group = this.format.open(record);
      this.#skipping = group.unsupported !== undefined;
      this.#group = this.#skipping ? undefined : group;
      if (group.unsupported !== undefined) yield { type: 'unsupported', place, header: group.header, reason: group.unsupported };
      else yield { type: 'opened', place, header: group.header };
    } catch (error) {
      yield this.#refuse(place, known(error));
    }
  }

  *#item(group: OpenGroup<Header, Item, Trailer>, record: RawRecord): Generator<FileEvent<Header, Item, Trailer>> {
    const { place } = record;
    try {
      yield { type: 'item', place, item: group.item(record) };
    } catch (error) {
      if (this.format.itemsStandAlone) yield { type: 'item-refused', place, header: group.header, error: known(error) };
      else yield this.#refuse(place, known(error));
    }
  }

  *#close(group: OpenGroup<Header, Item, Trailer>, record: RawRecord): Generator<FileEvent<Header, Item, Trailer>> {
    const { place, end } = record;
    try {
      const trailer = group.close(record);
      this.#group = undefined;
      yield { type: 'closed', place, end, header: group.header, trailer };
    } catch (error) {
      yield this.#refuse(place, known(error));
    }
  }

  *#end(record: RawRecord): Generator<FileEvent<Header, Item, Trailer>> {
    const { place } = record;
    this.#ended = true;
    this.#skipping = false;
    try {
      this.format.checkEnd(record, { records: this.#records, groups: this.#groups });
      yield { type: 'ended', place };
    } catch (error) {
      yield { type: 'flawed', place, error: known(error) };
    }
  }

  #refuse(place: RecordPlace, error: ZenginError): FileEvent<Header, Item, Trailer> {
    const header = this.#group?.header;
    this.#group = undefined;
    this.#skipping = true;
    return { type: 'refused', place, error, ...(header === undefined ? {} : { header }) };
  }
}

function wrongOrder({ bytes, place }: RawRecord, kind: Kind | undefined, expected: readonly Kind[]): ZenginError {
  const found = kind ? kinds[kind] : `データ区分 ${showByte(bytes[0] ?? 0)}`;
  return new ZenginError('RECORD_ORDER', `expected ${expected.map((one) => kinds[one]).join(' or ')}, found ${found}`, { place });
}

/** Only what the format refuses is a file's fault; anything else is a bug and travels on. */
function known(error: unknown): ZenginError {
  if (error instanceof ZenginError) return error;
  throw error;
}
