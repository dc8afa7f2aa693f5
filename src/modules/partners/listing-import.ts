import { Injectable } from '@nestjs/common';
import type { AuditEntry } from '#modules/audit';
import { InstitutionDirectory, type Institution } from '#modules/institutions';
import { Transactor } from '#libs/database';
import { channelNames } from '#libs/kernel';
import { partnerListInvalid } from './errors.js';
import { listingRows, type ListingContext, type ListingRow } from './listing-file.rules.js';
import { ListingsStore } from './listings.store.js';
import { readTable } from './listing-table.js';
import { PartnerAudit } from './partner-audit.js';

/** What an import did to the list. A row that reads otherwise than before is one removed and one added. */
export interface ListingImportReport {
  readonly rows: number;
  readonly added: readonly ListingRow[];
  readonly removed: readonly ListingRow[];
  /** Whether rows that stayed now stand in another order. */
  readonly reordered: boolean;
}

/**
 * Takes an institution's list 連携先一覧 from CSV: the whole list in the order of the file, all of it or nothing. Importing
 * the same file again changes nothing and records nothing. Nobody can link by a row here; that takes a client and a link.
 */
@Injectable()
export class ListingImport {
  constructor(
    private readonly institutions: InstitutionDirectory,
    private readonly transactor: Transactor,
    private readonly store: ListingsStore,
    private readonly audit: PartnerAudit,
  ) {}

  /**
   * @param bytes the file: CSV in UTF-8 or Shift_JIS, its first line the headings
   * @throws INSTITUTION_UNKNOWN, PARTNER_LIST_INVALID with every mistake and its line
   */
  async import(institutionId: string, bytes: Uint8Array, actor: AuditEntry['actor'] = { kind: 'system' }): Promise<ListingImportReport> {
    const institution = this.institutions.get(institutionId);
    const wanted = read(bytes, contextOf(institution));
    return this.transactor.write(async (tx) => {
      const stored = await this.store.rows(tx, institution.id);
      const report = difference(stored, wanted);
      if (report.added.length + report.removed.length === 0 && !report.reordered) return report;
      await this.store.replace(tx, institution.id, wanted);
      await this.audit.recordAt(tx, actor, {
        institution: institution.id,
        event: 'partner.list-imported',
        details: { rows: wanted.length, ...named('added', report.added), ...named('removed', report.removed) },
      });
      return report;
    });
  }
}

function read(bytes: Uint8Array, context: ListingContext): readonly ListingRow[] {
  const table = readTable(bytes);
  const { rows, mistakes } = table.sound ? listingRows(table.lines, context) : { rows: [], mistakes: table.mistakes };
  if (mistakes.length > 0) throw partnerListInvalid(mistakes);
  return rows;
}

/** The file may use the headings that the institution's list is printed with. */
function contextOf({ partnerList, channels }: Institution): ListingContext {
  return {
    headings: (partnerList?.columns ?? []).flatMap(({ shows, label }) =>
      [label.ja, label.en].map((text) => ({ column: shows, text }))),
    channels: channelNames.filter((name) => channels[name] !== undefined),
    notLinked: partnerList?.startDates ? [partnerList.startDates.notLinked.ja, partnerList.startDates.notLinked.en] : [],
  };
}

const keyOf = ({ companyName, companyNameEn, registrationNumber, services, servicesEn, starts }: ListingRow): string =>
  JSON.stringify([companyName, companyNameEn, registrationNumber, services, servicesEn, channelNames.map((name) => [name in starts, starts[name]])]);

/** Enough to see what was done; a first import can be long. */
const MOST_NAMES = 50;

const named = (what: 'added' | 'removed', rows: readonly ListingRow[]) => ({
  [what]: rows.length,
  [`${what}Companies`]: rows.slice(0, MOST_NAMES).map(({ companyName }) => companyName),
});

function difference(stored: readonly ListingRow[], wanted: readonly ListingRow[]): ListingImportReport {
  const before = stored.map(keyOf);
  const after = wanted.map(keyOf);
  const stayed = (keys: readonly string[], others: readonly string[]): string => JSON.stringify(keys.filter((key) => others.includes(key)));
  return {
    rows: wanted.length,
    added: wanted.filter((row) => !before.includes(keyOf(row))),
    removed: stored.filter((row) => !after.includes(keyOf(row))),
    reordered: stayed(before, after) !== stayed(after, before),
  };
}
