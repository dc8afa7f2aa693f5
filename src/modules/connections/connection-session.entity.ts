import { Entity, Index } from 'typeorm';
import { InstantColumn, JsonColumn, KeyColumn, TextColumn } from '#libs/database';
import type { ChannelName } from '#libs/kernel';
import type { Act } from './addresses.js';

/** Something that was done with a link. */
export interface Done {
  readonly act: Act;
  readonly grantId: string;
  /** The account that was left out, by the partner's id. */
  readonly accountId?: string;
}

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

  /** What the customer has just done, until the page that follows has said so; absent: nothing. */
  @JsonColumn({ nullable: true })
  done: Done | null;

  @InstantColumn()
  startedAt: number;

  @InstantColumn()
  lastSeenAt: number;
}
