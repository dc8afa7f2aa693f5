import { Entity, Index } from 'typeorm';
import { InstantColumn, KeyColumn, TextColumn } from '#libs/database';
import type { ChannelName } from '#libs/kernel';

/** A customer who is signed in to the institution's own page. Deleted when it is over. */
@Entity('connections_sessions')
@Index('connections_sessions_last_seen', ['lastSeenAt'])
export class ConnectionSessionEntity {
  /** SHA-256 of the cookie. */
  @KeyColumn(64)
  id: string;

  @TextColumn(64)
  institution: string;

  @TextColumn(16)
  channel: ChannelName;

  @TextColumn(36)
  contractId: string;

  @TextColumn(36)
  userId: string;

  /** Sent with every form. */
  @TextColumn(64)
  csrf: string;

  @InstantColumn()
  startedAt: number;

  @InstantColumn()
  lastSeenAt: number;
}
