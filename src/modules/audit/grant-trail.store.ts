import { Injectable } from '@nestjs/common';
import { Reader } from '#libs/database';
import type { AuditDetails } from './audit-entry.js';

/** One thing on record that happened under a grant. */
export interface TrailRecord {
  readonly id: string;
  readonly recordedAt: number;
  readonly event: string;
  readonly details: AuditDetails;
}

/** Where a page of records goes on: behind this one. */
export type TrailBefore = Pick<TrailRecord, 'id' | 'recordedAt'>;

/** Behind no record: the newest come first. */
const FROM_THE_NEWEST: TrailBefore = { id: '', recordedAt: Number.MAX_SAFE_INTEGER };

const BOTH = ['audit_records', 'audit_unsequenced'] as const;

/** SQLite joins five hundred selections at most. */
const MOST_AT_ONCE = 200;

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/**
 * What is on record of a grant, for those whose grant it is. A record is in one of the two tables, and moves in one
 * transaction: one statement over both finds it once, chained or not.
 */
@Injectable()
export class GrantTrail {
  constructor(private readonly reader: Reader) {}

  /** So many of these events under the grant, the newest first. One statement. */
  async page(grantId: string, events: readonly string[], { before = FROM_THE_NEWEST, limit }: { readonly before?: TrailBefore; readonly limit: number }): Promise<TrailRecord[]> {
    const order = `ORDER BY recordedAt DESC, id DESC LIMIT ${Math.trunc(limit)}`;
    const from = (table: string): string => `
      SELECT * FROM (
        SELECT id, recorded_at AS recordedAt, event, details FROM ${table}
        WHERE grant_id = ? AND recorded_at <= ? AND (recorded_at < ? OR id < ?) AND event IN (${marks(events)}) ${order}
      ) AS ${table}_found`;
    const asked = [grantId, before.recordedAt, before.recordedAt, before.id, ...events];
    const rows = await this.reader.rows<Omit<TrailRecord, 'details'> & { readonly details: string | null }>(
      `${BOTH.map(from).join(' UNION ALL ')} ${order}`,
      BOTH.flatMap(() => asked),
    );
    return rows.map((row) => ({ ...row, recordedAt: Number(row.recordedAt), details: JSON.parse(row.details ?? '{}') as AuditDetails }));
  }

  /** When the last of these events happened under each of the grants; absent: never. One statement for two hundred of them. */
  async lastOf(grantIds: readonly string[], events: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const lists = Array.from({ length: Math.ceil(grantIds.length / MOST_AT_ONCE) }, (_, at) => grantIds.slice(at * MOST_AT_ONCE, (at + 1) * MOST_AT_ONCE));
    return new Map((await Promise.all(lists.map((list) => this.#lastOf(list, events)))).flat());
  }

  async #lastOf(grantIds: readonly string[], events: readonly string[]): Promise<[string, number][]> {
    // Backwards along the index until the first that fits: however often a partner has read, this looks at a few rows.
    const last = (table: string): string => `(SELECT recorded_at FROM ${table} WHERE grant_id = ? AND event IN (${marks(events)}) ORDER BY recorded_at DESC LIMIT 1)`;
    const rows = await this.reader.rows<{ grantId: string; chained: number | string | null; unchained: number | string | null }>(
      grantIds.map(() => `SELECT ? AS grantId, ${last(BOTH[0])} AS chained, ${last(BOTH[1])} AS unchained`).join(' UNION ALL '),
      grantIds.flatMap((grantId) => [grantId, grantId, ...events, grantId, ...events]),
    );
    return rows.flatMap(({ grantId, chained, unchained }) => (chained === null && unchained === null ? [] : [[grantId, Math.max(Number(chained), Number(unchained))]]));
  }
}
