import { Entity, Index } from 'typeorm';
import { InstantColumn, JsonColumn, KeyColumn, TextColumn } from '#libs/database';
import type { EventContent } from './event-types.rules.js';

/** An event that a partner has not acknowledged. Signed when it leaves, so that it is never older than its key. */
@Entity('notices_events')
@Index('notices_events_of_stream', ['streamId', 'id'])
@Index('notices_events_by_age', ['createdAt'])
export class EventEntity {
  /** The token's `jti`. */
  @KeyColumn(36)
  id: string;

  @TextColumn(36)
  streamId: string;

  @JsonColumn()
  content: EventContent;

  @InstantColumn()
  createdAt: number;

  /** The partner's word for why it does not take this event; it is offered no more, and kept for a while. */
  @TextColumn(64, { nullable: true })
  refused: string | null;
}
