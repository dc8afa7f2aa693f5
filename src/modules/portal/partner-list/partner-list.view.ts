import type { Wording } from '#modules/pages';
import { dateInWords, dayInStyle, monthEndInStyle } from '#libs/views';
import type { ChannelName } from '#libs/kernel';
import type { ChannelStanding, Given, PartnerListColumn, PartnerListPage, PartnerListRow, PrintedList } from './partner-list.model.js';
import type { PartnerListWords } from './words.ja.js';

/** A cell: its lines, one of which may be a remark of ours. */
interface Cell {
  readonly lines: readonly string[];
  readonly remark: string;
  readonly inJapaneseOnly: boolean;
}

/** What `partner-list.njk` shows. */
export function partnerListView(model: PartnerListPage, { w }: Wording<PartnerListWords>) {
  const print = model.print ?? usualPrint(model, w);
  const asOf = asOfWords(model, print);
  const inHeading = print.heading.includes('{asOf}');
  const starts = print.columns.filter(({ shows }) => channelOf(shows) !== undefined);
  const group = starts.length > 0 ? (print.startDates?.heading ?? '') : '';
  return {
    title: inHeading ? print.heading.replace('{asOf}', asOf) : print.heading,
    asOf: inHeading ? '' : asOf,
    notes: print.notes,
    group,
    startColumns: starts.length,
    columns: print.columns.map(({ shows, label }) => ({
      shows,
      label,
      isStart: channelOf(shows) !== undefined,
      /** Alone on a card, the start's label needs its group. */
      cardLabel: channelOf(shows) !== undefined && group ? `${group} ${label}` : label,
    })),
    rows: model.rows
      .filter((row) => starts.length > 0 || !isYetToStart(row))
      .map((row) => print.columns.map(({ shows }) => cellOf(row, shows, model, print, w, starts.length === 0))),
    companies: model.companies.map((company) => ({
      ...company,
      yetToStart: yetToStart(model.rows.filter(({ companyId }) => companyId === company.id), model, w),
      contractedOn: company.contract?.contractedOn ? dateInWords(company.contract.contractedOn, model.frame.language) : '',
    })),
  };
}

const channelOf = (column: PartnerListColumn): ChannelName | undefined =>
  column === 'start-personal' ? 'personal' : column === 'start-corporate' ? 'corporate' : undefined;

function usualPrint({ channels }: PartnerListPage, { usual }: PartnerListWords): PrintedList {
  return {
    heading: usual.heading,
    asOf: { style: 'western', monthEnd: false, words: usual.asOf },
    columns: [
      { shows: 'company', label: usual.company },
      { shows: 'registration-number', label: usual.registrationNumber },
      { shows: 'services', label: usual.services },
      ...channels.map(({ name, title }) => ({ shows: `start-${name}` as const, label: title })),
    ],
    startDates: { style: 'slashes', heading: usual.startDates, notLinked: usual.notLinked },
    notes: [],
  };
}

function asOfWords({ day, frame: { language } }: PartnerListPage, { asOf }: PrintedList): string {
  if (asOf === undefined) return '';
  const inStyle = asOf.monthEnd ? monthEndInStyle : dayInStyle;
  return asOf.words.replace('{day}', inStyle(day, asOf.style, language));
}

/** In a list without dates a partner would look as if it could be used already. */
function isYetToStart({ channels }: PartnerListRow): boolean {
  const known = Object.values(channels).filter(({ state }) => state !== 'not-linked');
  return known.length > 0 && known.every(({ state }) => state === 'not-started');
}

/** A contract is published before its link starts; nobody shall take it for a link that can be used. */
function yetToStart(rows: readonly PartnerListRow[], { frame: { language } }: PartnerListPage, w: PartnerListWords): string {
  if (rows.length === 0 || !rows.every(isYetToStart)) return '';
  const [first] = rows.flatMap(({ channels }) => Object.values(channels).flatMap(({ startDate }) => startDate ?? [])).toSorted();
  return first === undefined ? '' : w.yetToStart(dateInWords(first, language));
}

const isSuspended = ({ channels }: PartnerListRow): boolean => {
  const known = Object.values(channels).filter(({ state }) => state !== 'not-linked');
  return known.length > 0 && known.every(({ state }) => state === 'suspended');
};

function cellOf(
  row: PartnerListRow,
  shows: PartnerListColumn,
  model: PartnerListPage,
  print: PrintedList,
  w: PartnerListWords,
  withoutDates: boolean,
): Cell {
  const plain = (text: string, remark = ''): Cell => ({ lines: [text], remark, inJapaneseOnly: false });
  const given = ({ value, inJapaneseOnly }: Given<readonly string[]>, remark = ''): Cell => ({ lines: value, remark, inJapaneseOnly });
  const channel = channelOf(shows);
  if (channel !== undefined) return startCell(row.channels[channel], model, print, w);
  if (shows === 'services') return given(row.services, withoutDates && isSuspended(row) ? w.suspended : '');
  if (shows === 'company') return given({ value: [row.company.value], inJapaneseOnly: row.company.inJapaneseOnly }, numberToAdd(row, model, print));
  return plain(row.registrationNumber ?? w.unknown);
}

/** The registration number stands somewhere: in a column, with the contract, or else beside the name. */
function numberToAdd({ registrationNumber = '' }: PartnerListRow, { companies }: PartnerListPage, { columns }: PrintedList): string {
  const elsewhere = columns.some(({ shows }) => shows === 'registration-number') || companies.some((company) => company.registrationNumber === registrationNumber);
  return elsewhere ? '' : registrationNumber;
}

function startCell(standing: ChannelStanding | undefined, { frame: { language } }: PartnerListPage, { startDates }: PrintedList, w: PartnerListWords): Cell {
  const cell = (text: string, remark = ''): Cell => ({ lines: [text], remark, inJapaneseOnly: false });
  if (standing === undefined || startDates === undefined) return cell(w.unknown);
  if (standing.startDate === undefined) return cell(startDates.notLinked);
  const remarks: Readonly<Partial<Record<ChannelStanding['state'], string>>> = { suspended: w.suspended, 'not-started': w.notStarted };
  return cell(dayInStyle(standing.startDate, startDates.style, language), remarks[standing.state]);
}
