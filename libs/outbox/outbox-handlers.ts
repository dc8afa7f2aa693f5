import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/database';
import type { OutboxPayload } from './outbox-message.entity.js';

/** A message as its handler gets it. */
export interface Delivery {
  /** The same at every try: whoever hears of it twice knows by this that it was once. */
  readonly id: string;
  readonly topic: string;
  readonly payload: OutboxPayload;
  readonly createdAt: number;
}

/** Tells somebody outside. May be called again for the same message; throw `Undeliverable` when trying again is of no use. */
export type Telling = (delivery: Delivery, signal: AbortSignal) => Promise<void>;

/** Does what follows in the database, in the transaction that takes the message away: once, or not at all. */
export type Following = (tx: Tx, delivery: Delivery) => Promise<void>;

export type Handler = { readonly tell: Telling } | { readonly follow: Following };

/** `apart`: what strangers are told. They can take ten seconds over each message, and have thousands. */
export const lanes = ['usual', 'apart'] as const;
export type Lane = (typeof lanes)[number];

/**
 * Who wants to hear of which topic. A module registers in its `onModuleInit`; several may want the same topic, and each gets a
 * delivery of its own, so that one that fails repeats nothing of the others.
 */
@Injectable()
export class OutboxHandlers {
  readonly #byTopic = new Map<string, Map<string, Handler>>();
  readonly #apart = new Set<string>();

  /**
   * Somebody outside is told: mail, a partner's endpoint. The name stands in the database: it does not change.
   *
   * @param apart who is told is a stranger and may take long over it: nobody waits for this topic but itself
   */
  on(topic: string, name: string, tell: Telling, { apart = false }: { readonly apart?: boolean } = {}): void {
    this.#add(topic, name, { tell });
    if (apart) this.#apart.add(topic);
  }

  /** What else changes here in consequence, by database work only: it commits together with the message's end. */
  within(topic: string, name: string, follow: Following): void {
    this.#add(topic, name, { follow });
  }

  namesFor(topic: string): readonly string[] {
    return [...(this.#byTopic.get(topic)?.keys() ?? [])];
  }

  find(topic: string, name: string): Handler | undefined {
    return this.#byTopic.get(topic)?.get(name);
  }

  get topics(): readonly string[] {
    return [...this.#byTopic.keys()];
  }

  /** The topics that are delivered one behind the other; of two lanes neither waits for the other. */
  topicsIn(lane: Lane): readonly string[] {
    return this.topics.filter((topic) => this.#apart.has(topic) === (lane === 'apart'));
  }

  #add(topic: string, name: string, handler: Handler): void {
    const handlers = this.#byTopic.get(topic) ?? new Map<string, Handler>();
    if (handlers.has(name)) throw new Error(`${name} is already told of ${topic}`);
    this.#byTopic.set(topic, handlers.set(name, handler));
  }
}
