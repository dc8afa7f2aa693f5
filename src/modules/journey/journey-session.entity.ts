import { Entity, Index } from 'typeorm';
import { CountColumn, InstantColumn, JsonColumn, KeyColumn, TextColumn } from '#libs/database';
import type { ChannelName } from '#libs/kernel';
import type { OutcomeName } from './outcomes.js';
import type { Facts } from './step.js';

/** One customer's way through the hosted pages. What was learned is kept; where they stand is derived from it. */
@Entity('journey_sessions')
@Index('journey_sessions_last_seen', ['lastSeenAt'])
@Index('journey_sessions_state', ['stateHash'])
@Index('journey_sessions_started', ['institution', 'startedAt'])
export class JourneySessionEntity {
  /** SHA-256 of the interaction's uid, which stands in the customer's address bar. */
  @KeyColumn(64)
  id: string;

  @TextColumn(64)
  institution: string;

  /** Empty: no partner asked, the customer came by themselves. */
  @TextColumn(64)
  clientId: string;

  /** Absent where it began under a release that did not follow journeys. */
  @TextColumn(16, { nullable: true })
  channel: ChannelName | null;

  /** SHA-256 of the client and its `state`: the partner's name for this journey. Absent where it gave none. */
  @TextColumn(64, { nullable: true })
  stateHash: string | null;

  /** SHA-256 of the cookie that binds a visit without a partner to its browser. The OAuth engine binds all others. */
  @TextColumn(64, { nullable: true })
  browserHash: string | null;

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
