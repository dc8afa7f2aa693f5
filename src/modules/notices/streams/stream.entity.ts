import { Entity, Index } from 'typeorm';
import { InstantColumn, JsonColumn, KeyColumn, LongTextColumn, TextColumn } from '#libs/database';

/** By whose call an event gets to the partner: ours (RFC 8935) or theirs (RFC 8936). */
export type DeliveryMethod = 'push' | 'poll';

/** `paused`: events are kept. `disabled`: they are not even written. */
export type StreamStatus = 'enabled' | 'paused' | 'disabled';

/** Where and how a client wants to hear what happens to its grants at an institution. */
@Entity('notices_streams')
@Index('notices_streams_of_client', ['clientId', 'institution'], { unique: true })
export class StreamEntity {
  @KeyColumn(36)
  id: string;

  @TextColumn(64)
  institution: string;

  @TextColumn(64)
  clientId: string;

  @TextColumn(8)
  method: DeliveryMethod;

  @LongTextColumn({ nullable: true })
  endpointUrl: string | null;

  /** The `Authorization` that the partner's endpoint wants, sealed. */
  @LongTextColumn({ nullable: true })
  sealedAuthorization: string | null;

  @JsonColumn()
  eventsRequested: readonly string[];

  @TextColumn(255, { nullable: true })
  description: string | null;

  @TextColumn(16)
  status: StreamStatus;

  @TextColumn(255, { nullable: true })
  statusReason: string | null;

  @InstantColumn()
  createdAt: number;
}
