import { Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, KeyColumn, LongTextColumn, TextColumn } from '#libs/database';

/** The columns a record has before and after it is chained; `record.rules.ts` says what they mean. */
abstract class RecordColumns {
  @InstantColumn()
  recordedAt: number;

  @TextColumn(64)
  event: string;

  @TextColumn(16)
  actorKind: string;

  @TextColumn(255, { nullable: true })
  actorId: string | null;

  @TextColumn(64, { nullable: true })
  grantId: string | null;

  @TextColumn(64, { nullable: true })
  clientId: string | null;

  @TextColumn(64, { nullable: true })
  contractId: string | null;

  @TextColumn(64, { nullable: true })
  userId: string | null;

  @TextColumn(64, { nullable: true })
  interactionId: string | null;

  @LongTextColumn({ nullable: true })
  details: string | null;

  /** HMAC-SHA256 of the record's canonical text, base64url: only a process with the master key can make one. */
  @TextColumn(43)
  mac: string;
}

/**
 * A record that is durable and waits to be chained. A table of its own, not a null sequence in `audit_records`: the hot
 * path then inserts into one small B-tree with no other index, and chained records are never updated. They are moved
 * in one transaction, so a record is always in exactly one of the two.
 */
@Entity('audit_unsequenced')
export class UnsequencedRecord extends RecordColumns {
  @KeyColumn(36)
  id: string;

  @TextColumn(64)
  institution: string;
}

/**
 * A chained record, never changed. Its place in the institution's chain is its primary key, so the chain lies on disk
 * in order, and a month is one range of it that can be dropped whole.
 */
@Entity('audit_records')
@Index('audit_records_id', ['id'])
@Index('audit_records_of_grant', ['grantId', 'recordedAt', 'id'])
export class AuditRecord extends RecordColumns {
  @KeyColumn(64)
  institution: string;

  /** 1, 2, 3, … for each institution, across its segments. */
  @PrimaryColumn({ type: 'bigint' })
  sequence: number;

  /** The month it was chained in, `YYYY-MM` in Japan. */
  @TextColumn(7)
  segment: string;

  @TextColumn(36)
  id: string;

  /** The `hash` of the record before it; empty for the first. */
  @TextColumn(43)
  previousHash: string;

  @TextColumn(43)
  hash: string;
}
