import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Reader, Transactor, type Tx } from '#libs/database';
import { Clock, newId } from '#libs/kernel';
import { Outbox } from '#libs/outbox';
import { StreamEntity } from '../streams/stream.entity.js';
import type { EventContent } from './event-types.rules.js';
import { EventEntity } from './event.entity.js';

/** Says that an event is to be pushed. */
export const PUSH_TOPIC = 'partner-event.recorded';

const AT_ONCE = 500;

/** The events that partners have not acknowledged. */
@Injectable()
export class EventsStore {
  constructor(
    private readonly reader: Reader,
    private readonly transactor: Transactor,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Writes them down for their streams, and has those pushed that are to be pushed. */
  async put(tx: Tx, events: readonly { readonly stream: StreamEntity; readonly content: EventContent }[]): Promise<void> {
    const createdAt = this.clock.now();
    const rows = events.map(({ stream, content }) => ({ stream, row: { id: newId(), streamId: stream.id, content, createdAt, refused: null } }));
    if (rows.length > 0) await tx.insert(EventEntity, rows.map(({ row }) => row));
    await this.push(tx, rows.flatMap(({ stream, row }) => (stream.method === 'push' && stream.status === 'enabled' ? [row.id] : [])));
  }

  /** Has everything pushed that waits: the stream works again, or is pushed from now on. */
  async pushWaiting(tx: Tx, streamId: string): Promise<void> {
    const waiting = await tx.find(EventEntity, { select: { id: true }, where: { streamId, refused: IsNull() }, order: { id: 'ASC' } });
    for (let from = 0; from < waiting.length; from += AT_ONCE) await this.push(tx, waiting.slice(from, from + AT_ONCE).map(({ id }) => id));
  }

  /** What waits on that stream, the oldest first. */
  waiting(streamId: string, limit: number): Promise<EventEntity[]> {
    return this.reader.manager.find(EventEntity, { where: { streamId, refused: IsNull() }, order: { id: 'ASC' }, take: limit });
  }

  /** An event with its stream; undefined when it is acknowledged, refused, or its stream is gone. */
  async find(eventId: string): Promise<{ event: EventEntity; stream: StreamEntity } | undefined> {
    const event = await this.reader.manager.findOneBy(EventEntity, { id: eventId, refused: IsNull() });
    const stream = event && (await this.reader.manager.findOneBy(StreamEntity, { id: event.streamId }));
    return stream ? { event, stream } : undefined;
  }

  /** The partner has them: they are not offered again. Of other streams nothing is touched. */
  async acknowledge(streamId: string, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.transactor.write((tx) => tx.delete(EventEntity, { streamId, id: In([...ids]) }));
  }

  /** The partner will never take it. */
  async refuse(streamId: string, id: string, reason: string): Promise<void> {
    await this.transactor.write((tx) => tx.update(EventEntity, { streamId, id }, { refused: reason }));
  }

  private push(tx: Tx, ids: readonly string[]): Promise<void> {
    return this.outbox.putEach(tx, ids.map((eventId) => ({ topic: PUSH_TOPIC, payload: { eventId } })));
  }
}
