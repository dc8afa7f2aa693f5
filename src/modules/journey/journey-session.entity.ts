import { Entity, Index } from 'typeorm';
import { CountColumn, InstantColumn, JsonColumn, KeyColumn, TextColumn } from '#libs/database';
import type { OutcomeName } from './outcomes.js';
import type { Facts } from './step.js';

/** One customer's way through the hosted pages. What was learned is kept; where they stand is derived from it. */
@Entity('journey_sessions')
@Index('journey_sessions_last_seen', ['lastSeenAt'])
export class JourneySessionEntity {
  /** SHA-256 of the interaction's uid, which stands in the customer's address bar. */
  @KeyColumn(64)
  id: string;

  @TextColumn(64)
  institution: string;

  @TextColumn(64)
  clientId: string;

  /** Sent with every form of this journey. */
  @TextColumn(64)
  csrf: string;

  /** Verified results only, never a secret. */
  @JsonColumn()
  facts: Facts;

  /** Counts the changes, so that of two submissions at once only one is taken. */
  @CountColumn()
  revision: number;

  /** How it ended; absent while it goes on. */
  @TextColumn(32, { nullable: true })
  outcome: OutcomeName | null;

  @InstantColumn()
  startedAt: number;

  @InstantColumn()
  lastSeenAt: number;
}
