import { Injectable, type OnModuleInit } from '@nestjs/common';
import { GrantsStore } from '#modules/consents';
import type { Tx } from '#libs/database';
import { Clock } from '#libs/kernel';
import { OutboxHandlers, type Delivery } from '#libs/outbox';
import { StreamsStore } from '../streams/streams.store.js';
import { atTime, grantEvents, newData, partnerEvents, type EventContent } from './event-types.rules.js';
import { EventsStore } from './events.store.js';

interface Told {
  readonly clientId: string;
  readonly content: Omit<EventContent, 'transaction'>;
}

/**
 * Writes down for each stream what its partner is to hear, once: in the transaction that takes the message away. Only of
 * grants of the stream's own client at the stream's institution.
 */
@Injectable()
export class EventRecorder implements OnModuleInit {
  constructor(
    private readonly handlers: OutboxHandlers,
    private readonly grants: GrantsStore,
    private readonly streams: StreamsStore,
    private readonly events: EventsStore,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const within = (topic: string, of: (tx: Tx, delivery: Delivery) => Promise<readonly Told[]> | readonly Told[]) =>
      this.handlers.within(topic, 'partner-events', async (tx, delivery) => this.record(tx, delivery, await of(tx, delivery)));
    for (const [topic, eventOf] of Object.entries(grantEvents)) {
      within(topic, (_, { payload, createdAt }) => [
        { clientId: String(payload['clientId']), content: { subject: String(payload['grantId']), ...eventOf(payload, createdAt) } },
      ]);
    }
    for (const [topic, type] of Object.entries(partnerEvents)) {
      within(topic, (_, { payload, createdAt }) =>
        (payload['clientIds'] as readonly string[]).map((clientId) => ({ clientId, content: { type, subject: clientId, facts: atTime(createdAt) } })),
      );
    }
    within('account.changed', (tx, delivery) => this.newDataOf(tx, delivery));
  }

  private async newDataOf(tx: Tx, { payload, createdAt }: Delivery): Promise<readonly Told[]> {
    const grants = await this.grants.coveringAccount(tx, String(payload['institution']), String(payload['ledgerAccountId']), this.clock.now());
    return grants.map(({ grantId, clientId, accountId }) => ({ clientId, content: { subject: grantId, ...newData(accountId, createdAt) } }));
  }

  private async record(tx: Tx, { id: transaction, payload: { institution } }: Delivery, told: readonly Told[]): Promise<void> {
    if (told.length === 0) return;
    const streams = await this.streams.listening(tx, told.map(({ clientId }) => clientId), typeof institution === 'string' ? institution : undefined);
    const events = told.flatMap(({ clientId: whose, content }) =>
      streams
        .filter((stream) => stream.clientId === whose && stream.eventsRequested.includes(content.type))
        .map((stream) => ({ stream, content: { ...content, transaction } })),
    );
    await this.events.put(tx, events);
  }
}
