import { japanDateOf } from '#libs/kernel';
import type { AuditDetails, AuditEntry } from './audit-entry.js';

/** What is kept of an entry: these members and no others, each a column. Absent is null. */
export interface RecordFacts {
  readonly id: string;
  readonly institution: string;
  /** Milliseconds since 1970, UTC. */
  readonly recordedAt: number;
  readonly event: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly grantId: string | null;
  readonly clientId: string | null;
  readonly contractId: string | null;
  readonly userId: string | null;
  readonly interactionId: string | null;
  /** JSON of plain values. Hashed as the text it is, so that no dialect's reading of JSON can change it. */
  readonly details: string | null;
}

/** A month of Japan's calendar, `YYYY-MM`. */
export type Segment = string;

export function segmentOf(epochMs: number): Segment {
  return japanDateOf(epochMs).slice(0, 7);
}

const LONGEST_ACTOR_ID = 255;
const LONGEST_ID = 64;
/** Four bytes a character at worst, and the column holds 64 KiB. */
const LONGEST_DETAILS = 16_000;

const aName = /^[a-z0-9][a-z0-9-]{0,63}$/;
const anEvent = /^(?=.{3,64}$)[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/;
/** Neither control characters nor halves of a character pair, which a database would hand back changed. */
const unprintable = /[\p{Cc}\p{Surrogate}]/u;
/** A member named like this is somebody about to write a secret into a log that is kept for years. */
const secretName = /passw|passphrase|secret|token|cookie|credential|assertion|verifier|authorization|answer|^code$|^pin$|^otp$/i;

/**
 * The record of an entry. Throws on what must not or cannot be kept: that is a mistake of the calling code, and it must
 * fail alone and early, before the record shares an INSERT with the records of other requests.
 */
export function factsOf(entry: AuditEntry, id: string, recordedAt: number): RecordFacts {
  return {
    id,
    institution: matching('institution', entry.institution, aName),
    recordedAt,
    event: matching('event', entry.event, anEvent),
    actorKind: entry.actor.kind,
    actorId: bounded('actor.id', entry.actor.id, LONGEST_ACTOR_ID),
    grantId: bounded('grantId', entry.grantId, LONGEST_ID),
    clientId: bounded('clientId', entry.clientId, LONGEST_ID),
    contractId: bounded('contractId', entry.contractId, LONGEST_ID),
    userId: bounded('userId', entry.userId, LONGEST_ID),
    interactionId: bounded('interactionId', entry.interactionId, LONGEST_ID),
    details: detailsText(entry.details),
  };
}

/**
 * The one text of a record that is authenticated and chained: JSON with sorted members and no space, which is also its
 * canonical form by RFC 8785. Every member is named here, so a column added later cannot slip in unnoticed.
 */
export function canonicalText(record: RecordFacts): string {
  return JSON.stringify(canonicalMembers(record));
}

export function canonicalMembers(record: RecordFacts): Record<keyof RecordFacts, string | number | null> {
  return {
    actorId: record.actorId,
    actorKind: record.actorKind,
    clientId: record.clientId,
    contractId: record.contractId,
    details: record.details,
    event: record.event,
    grantId: record.grantId,
    id: record.id,
    institution: record.institution,
    interactionId: record.interactionId,
    recordedAt: record.recordedAt,
    userId: record.userId,
  };
}

function matching(field: string, value: string, pattern: RegExp): string {
  if (!pattern.test(value)) throw new TypeError(`Audit entry: ${field} ${JSON.stringify(value)} must match ${pattern.source}`);
  return value;
}

function bounded(field: string, value: string | undefined, longest: number): string | null {
  if (value === undefined || value === '') return null;
  if (value.length > longest) throw new TypeError(`Audit entry: ${field} has ${value.length} characters, at most ${longest} are kept`);
  if (unprintable.test(value)) throw new TypeError(`Audit entry: ${field} has characters that cannot be kept`);
  return value;
}

function detailsText(details: AuditDetails | undefined): string | null {
  if (details === undefined) return null;
  for (const [name, value] of Object.entries(details)) {
    if (!isPlain(value)) throw new TypeError(`Audit entry: details.${name} must be text, a number, true or false, or a list of texts`);
    if (secretName.test(name) && typeof value !== 'boolean') {
      throw new TypeError(`Audit entry: details.${name} is named like a secret, and no secret is kept in the audit`);
    }
  }
  const text = JSON.stringify(details);
  if (text.length <= LONGEST_DETAILS) return text;
  throw new TypeError(`Audit entry: details have ${text.length} characters, at most ${LONGEST_DETAILS} are kept`);
}

function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string');
  return typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
}
