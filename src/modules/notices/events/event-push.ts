import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Environment } from '#libs/config';
import { Clock } from '#libs/kernel';
import { DeliveryFailed, OutboxHandlers, Undeliverable, type Delivery } from '#libs/outbox';
import { Sealer } from '#libs/sealing';
import { AUTHORIZATION_PURPOSE } from '../streams/sealing-purposes.rules.js';
import type { StreamEntity } from '../streams/stream.entity.js';
import { EventTokens } from './event-tokens.js';
import { EventsStore, PUSH_TOPIC } from './events.store.js';
import { isCallable, publicLookup } from './public-endpoint.js';

const PATIENCE_MS = 10_000;

/** No longer than the outbox waits before it tries the same message again. */
const RESTS_MS = 5_000;

/** An answer says in a few words why an event is refused; nobody reads more. */
const ANSWER_LIMIT_BYTES = 4096;

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Push-based delivery (RFC 8935): one event a call to the partner's endpoint. No redirect is followed. */
@Injectable()
export class EventPush implements OnModuleInit {
  /** Streams whose endpoints could not be reached, and when that was. */
  readonly #failedAt = new Map<string, number>();

  constructor(
    private readonly handlers: OutboxHandlers,
    private readonly events: EventsStore,
    private readonly tokens: EventTokens,
    private readonly sealer: Sealer,
    private readonly environment: Environment,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.handlers.on(PUSH_TOPIC, 'push', (delivery, signal) => this.tell(delivery, signal), { apart: true });
  }

  private async tell({ payload }: Delivery, signal: AbortSignal): Promise<void> {
    const found = await this.events.find(String(payload['eventId']));
    // Acknowledged, or the partner fetches by itself by now, or wants to be left alone for a while.
    if (!found || found.stream.method !== 'push' || found.stream.status !== 'enabled') return;
    const { event, stream } = found;
    const { status, body } = await this.postUnlessFailing(stream, () => this.tokens.sign(stream, event), signal);
    if (status >= 200 && status < 300) return this.events.acknowledge(stream.id, [event.id]);
    if (status >= 400 && status < 500 && status !== 408 && status !== 429) {
      const reason = `${status} ${errorIn(body)}`.trim();
      await this.events.refuse(stream.id, event.id, reason);
      throw new Undeliverable(`the partner refused the event (${reason})`);
    }
    throw new DeliveryFailed(`the partner's endpoint answered ${status}`);
  }

  /** An endpoint that does not answer costs ten seconds once, and not for each event that waits for it: others wait behind them. */
  private async postUnlessFailing(stream: StreamEntity, sign: () => Promise<string>, signal: AbortSignal): Promise<Answer> {
    if ((this.#failedAt.get(stream.id) ?? -Infinity) > this.clock.now() - RESTS_MS) throw new DeliveryFailed('the endpoint failed a moment ago');
    const token = await sign();
    try {
      const answer = await this.post(stream, token, signal);
      this.#failedAt.delete(stream.id);
      return answer;
    } catch (error) {
      this.#failedAt.set(stream.id, this.clock.now());
      throw error;
    }
  }

  private async post({ endpointUrl, sealedAuthorization }: StreamEntity, token: string, outer: AbortSignal): Promise<Answer> {
    const production = this.environment.NODE_ENV === 'production';
    if (endpointUrl === null || !isCallable(endpointUrl, production)) throw new Undeliverable('the endpoint may not be called');
    const authorization = sealedAuthorization === null ? undefined : await this.sealer.open(AUTHORIZATION_PURPOSE, sealedAuthorization);
    const headers = {
      'content-type': 'application/secevent+jwt',
      accept: 'application/json',
      'content-length': Buffer.byteLength(token),
      ...(authorization === undefined ? undefined : { authorization }),
    };
    const signal = AbortSignal.any([outer, AbortSignal.timeout(PATIENCE_MS)]);
    const options = { method: 'POST', headers, signal, agent: false, ...(production ? { lookup: publicLookup } : undefined) };
    return new Promise((resolve, reject) => {
      const send = endpointUrl.startsWith('https:') ? requestHttps : requestHttp;
      const call = send(endpointUrl, options, (response) => void answerOf(response).then(resolve, reject));
      call.on('error', (error) => reject(signal.aborted ? new DeliveryFailed('the endpoint did not answer in time') : error));
      call.end(token);
    });
  }
}

async function answerOf(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    // Leaving the loop ends the connection.
    if (size > ANSWER_LIMIT_BYTES) break;
  }
  return { status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() };
}

/** The `err` of RFC 8935, 2.4, if it is a word. */
function errorIn(body: string): string {
  try {
    const { err } = JSON.parse(body) as { err?: unknown };
    return typeof err === 'string' && /^[\w-]{1,40}$/.test(err) ? err : '';
  } catch {
    return '';
  }
}
