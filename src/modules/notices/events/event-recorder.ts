import { Injectable, type OnModuleInit } from '@nestjs/common';
import { GrantsStore } from '#modules/consents';
import { PartnerRegistry, standingOf } from '#modules/partners';
import type { Tx } from '#libs/database';
import { Clock, japanDateOf } from '#libs/kernel';
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
    private readonly partners: PartnerRegistry,
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
    const clientIds = [...new Set(grants.map(({ clientId }) => clientId))];
    const reading = await Promise.all(clientIds.map((clientId) => this.mayRead(clientId, String(payload['institution']))));
    const readers = clientIds.filter((_, index) => reading[index]);
    return grants.filter(({ clientId }) => readers.includes(clientId)).map(({ grantId, clientId, accountId }) => ({ clientId, content: { subject: grantId, ...newData(accountId, createdAt) } }));
  }

  /** Who is suspended, or not linked there any more, does not hear of what it could not fetch. */
  private async mayRead(clientId: string, institution: string): Promise<boolean> {
    const [client, link] = await Promise.all([this.partners.findClient(clientId), this.partners.link(clientId, institution)]);
    return client !== undefined && standingOf(client, link, japanDateOf(this.clock.now())) === 'live';
  }

  private async record(tx: Tx, { id: transaction, payload: { institution } }: Delivery, told: readonly Told[]): Promise<void> {
    if (told.length === 0) return;
    const clientIds = told.map(({ clientId }) => clientId);
    const streams = await this.streams.listening(tx, clientIds, typeof institution === 'string' ? institution : undefined);
    const events = told.flatMap(({ clientId: whose, content }) =>
      streams
        .filter((stream) => stream.clientId === whose && stream.eventsRequested.includes(content.type))
        .map((stream) => ({ stream, content: { ...content, transaction } })),
    );
    await this.events.put(tx, events);
  }
}
