import { Entity, Index } from 'typeorm';
import { CountColumn, InstantColumn, JsonColumn, KeyColumn, TextColumn } from '#libs/database';

/** Something that must still be told to somebody. Gone when it was told. */
@Entity('outbox_messages')
@Index('outbox_messages_due', ['dueAt', 'createdAt'])
export class OutboxMessageEntity {
  @KeyColumn(36)
  id: string;

  @TextColumn(64)
  topic: string;

  /** Which of the topic's handlers it is for; absent until it was split up among them. */
  @TextColumn(64, { nullable: true })
  handler: string | null;

  /** Ids and plain values; never a secret, never an address. */
  @JsonColumn()
  payload: OutboxPayload;

  @InstantColumn()
  createdAt: number;

  /** When it is tried (again); absent when it was given up. */
  @InstantColumn({ nullable: true })
  dueAt: number | null;

  /** Who is telling it now, until it is due again; absent: nobody. */
  @TextColumn(36, { nullable: true })
  claim: string | null;

  /** How often it was tried. */
  @CountColumn()
  attempts: number;

  /** Why the last try failed, in a few words without secrets. */
  @TextColumn(255, { nullable: true })
  lastError: string | null;
}

/** What a message says: plain values only, so that no object drags a secret in with it. */
export type OutboxPayload = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
