import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Mutex } from 'async-mutex';
import { Environment } from '#libs/config';
import { DeliveriesStore, type ClaimedMessage } from './deliveries.store.js';
import { lanes, OutboxHandlers, type Lane } from './outbox-handlers.js';
import { DeliveryFailed, reasonOf, Undeliverable } from './undeliverable.js';

const AT_ONCE = 64;
const SIDE_BY_SIDE = 8;

/** A batch's slowest end, AT_ONCE / SIDE_BY_SIDE of these, stays within the lease. */
const PATIENCE_MS = 20_000;

const SWEEPS_EVERY_MS = 3_600_000;

/**
 * Delivers what stands in the outbox, at least once. Any number of processes may run it, and no request waits for it: messages
 * are claimed by the batch, told side by side, and gone when they were told. One that fails waits longer each time, and after a
 * week is given up and kept. A batch is as slow as its slowest, so what strangers are told goes in a lane of its own.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #log = new Logger('outbox');
  readonly #turns: Readonly<Record<Lane, Mutex>> = { usual: new Mutex(), apart: new Mutex() };
  readonly #stopping = new AbortController();
  #timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly deliveries: DeliveriesStore,
    private readonly handlers: OutboxHandlers,
    private readonly environment: Environment,
    private readonly host: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    const { OUTBOX_POLL_SECONDS: seconds } = this.environment;
    // A command of the operator's is over in a moment; it leaves delivering to the gateways.
    const isGateway = Boolean(this.host.httpAdapter as unknown);
    if (seconds === 0 || !isGateway) return;
    const quietly = (work: Promise<void>) => void work.catch((error: unknown) => this.#log.error({ err: error }, 'delivering failed'));
    const deliver = () => lanes.filter((lane) => !this.#turns[lane].isLocked()).forEach((lane) => quietly(this.deliverIn(lane)));
    this.#timers = [setInterval(deliver, seconds * 1000).unref(), setInterval(() => quietly(this.sweepOnce()), SWEEPS_EVERY_MS).unref()];
  }

  /** What is being told now is told to the end; what was only claimed comes free after the lease. */
  async onApplicationShutdown(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.#stopping.abort();
    await Promise.all(lanes.map((lane) => this.#turns[lane].waitForUnlock()));
  }

  /** Delivers everything that is due, what it brings about included. */
  async deliverOnce(): Promise<void> {
    for (const lane of lanes) await this.deliverIn(lane);
  }

  private deliverIn(lane: Lane): Promise<void> {
    return this.#turns[lane].runExclusive(async () => {
      const topics = this.handlers.topicsIn(lane);
      while (!this.#stopping.signal.aborted) {
        const batch = await this.deliveries.claim(topics, AT_ONCE);
        if (batch.length === 0) return;
        await this.deliver(batch);
      }
    });
  }

  /** Drops what nobody listens to, so that it does not pile up. */
  sweepOnce(): Promise<void> {
    return this.deliveries.dropUnheard(this.handlers.topics);
  }

  private async deliver(batch: ClaimedMessage[]): Promise<void> {
    const next = batch.values();
    const worker = async (): Promise<void> => {
      for (const message of next) {
        if (this.#stopping.signal.aborted) return;
        await this.handle(message);
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
  }

  private async handle(message: ClaimedMessage): Promise<void> {
    const { id, topic, payload, createdAt, handler: name } = message;
    try {
      if (name === null) return await this.deliveries.fanOut(message, this.handlers.namesFor(topic));
      const handler = this.handlers.find(topic, name);
      const delivery = { id, topic, payload, createdAt };
      // An older release meets what a newer one has fanned out: not its own, and not to be given up for it.
      if (!handler) throw new DeliveryFailed(`nobody here is called ${name}`);
      if ('tell' in handler) {
        await withinPatience((signal) => handler.tell(delivery, signal));
        return await this.deliveries.finish(message);
      }
      await this.deliveries.finish(message, (tx) => handler.follow(tx, delivery));
    } catch (error) {
      await this.failed(message, error);
    }
  }

  private async failed(message: ClaimedMessage, error: unknown): Promise<void> {
    const { id: messageId, topic, handler, attempts } = message;
    const dueAt = await this.deliveries.postpone(message, { reason: reasonOf(error), forGood: error instanceof Undeliverable });
    const facts = { messageId, topic, handler, attempts, reason: reasonOf(error) };
    if (dueAt === null) this.#log.error(facts, 'a message was given up');
    else this.#log.warn(facts, 'a message could not be delivered yet');
  }
}

/** A handler that forgets its time must not hold up the rest for longer than the lease. */
async function withinPatience(tell: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new DeliveryFailed(`not done after ${PATIENCE_MS / 1000} seconds`)), { once: true });
  });
  await Promise.race([tell(signal), late]);
}
