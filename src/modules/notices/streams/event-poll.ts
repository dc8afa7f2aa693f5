import { Injectable, Logger } from '@nestjs/common';
import { EventTokens } from '../events/event-tokens.js';
import { EventsStore } from '../events/events.store.js';
import { StreamDesk } from './stream-desk.js';
import type { PollAnswerDto, PollDto } from './streams.dto.js';
import type { StreamOwner } from './streams.store.js';

const AT_MOST = 100;
const MOST_ERRORS = 500;

/** Poll-based delivery (RFC 8936): an event is offered until the client says that it has it. */
@Injectable()
export class EventPoll {
  readonly #log = new Logger('notices');

  constructor(
    private readonly desk: StreamDesk,
    private readonly events: EventsStore,
    private readonly tokens: EventTokens,
  ) {}

  /** @throws STREAM_NOT_FOUND, INSTITUTION_UNKNOWN */
  async poll(owner: StreamOwner, { maxEvents = AT_MOST, ack = [], setErrs = {} }: PollDto): Promise<PollAnswerDto> {
    const stream = await this.desk.get(owner);
    await this.events.acknowledge(stream.id, ack);
    for (const [id, error] of Object.entries(setErrs).slice(0, MOST_ERRORS)) {
      await this.events.refuse(stream.id, id, wordOf(error));
      this.#log.warn({ clientId: owner.clientId, eventId: id.slice(0, 64), reason: wordOf(error) }, 'a partner cannot take an event');
    }
    if (maxEvents === 0 || stream.method !== 'poll' || stream.status !== 'enabled') return { sets: {}, moreAvailable: false };
    const waiting = await this.events.waiting(stream.id, maxEvents + 1);
    const offered = waiting.slice(0, maxEvents);
    const sets = await Promise.all(offered.map(async (event) => [event.id, await this.tokens.sign(stream, event)] as const));
    return { sets: Object.fromEntries(sets), moreAvailable: waiting.length > offered.length };
  }
}

/** The `err` of RFC 8936, 2.6, if it is a word. */
function wordOf(error: unknown): string {
  const { err } = (error ?? {}) as { err?: unknown };
  return typeof err === 'string' && /^[\w-]{1,40}$/.test(err) ? err : 'refused';
}
