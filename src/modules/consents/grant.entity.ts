import { Entity, Index } from 'typeorm';
import { InstantColumn, KeyColumn, TextColumn } from '#libs/database';
import type { ChannelName } from '#libs/kernel';
import type { GrantState } from './grant-states.rules.js';

/** The standing link between a customer and a service. What it allows is in its permission. */
@Entity('consents_grants')
@Index('consents_grants_of_customer', ['contractId', 'userId', 'serviceId', 'state'])
@Index('consents_grants_due', ['dueAt'])
@Index('consents_grants_of_client', ['institution', 'clientId', 'state', 'id'])
@Index('consents_grants_without_permission', ['permissionId', 'stateChangedAt'])
export class GrantEntity {
  @KeyColumn(36)
  id: string;

  @TextColumn(64)
  institution: string;

  @TextColumn(16)
  channel: ChannelName;

  @TextColumn(36)
  contractId: string;

  @TextColumn(36)
  userId: string;

  @TextColumn(64)
  serviceId: string;

  @TextColumn(64)
  clientId: string;

  /** `sub` for this partner: random, the same for contract and service after every renewal. */
  @TextColumn(64)
  subject: string;

  @TextColumn(16)
  state: GrantState;

  /** The permission in force; absent until 許可 is pressed. */
  @TextColumn(36, { nullable: true })
  permissionId: string | null;

  @InstantColumn()
  createdAt: number;

  @InstantColumn()
  stateChangedAt: number;

  /** When this state is over by itself (`overdueStateOf`); absent in the end states, which last. */
  @InstantColumn({ nullable: true })
  dueAt: number | null;

  /** Who ended it, when it ended otherwise than by time. */
  @TextColumn(16, { nullable: true })
  endedBy: string | null;

  /** A word for why, which partners are told. */
  @TextColumn(64, { nullable: true })
  endedReason: string | null;

  /** Why, in the words of whoever ended it: for staff and the audit, told to nobody else. */
  @TextColumn(200, { nullable: true })
  endedNote: string | null;
}
