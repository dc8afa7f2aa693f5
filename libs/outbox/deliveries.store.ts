import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThanOrEqual, MoreThanOrEqual, Not } from 'typeorm';
import { Reader, Transactor, type Tx } from '#libs/database';
import { Clock, newId } from '#libs/kernel';
import { OutboxMessageEntity } from './outbox-message.entity.js';
import { waitAfter } from './waits.rules.js';

/** Longer than a batch can take, so that nobody sends what another still sends; a killed process's claims come free after it. */
export const LEASE_MS = 5 * 60_000;

/** A message that nobody here listens to may be one for a newer release that runs beside this one. */
const UNHEARD_KEPT_MS = 24 * 3_600_000;

export type ClaimedMessage = OutboxMessageEntity & { readonly claim: string };

/** The outbox as the relay works on it. A claim is a due time in the future with a name on it: no lock is held while sending. */
@Injectable()
export class DeliveriesStore {
  constructor(
    private readonly reader: Reader,
    private readonly transactor: Transactor,
    private readonly clock: Clock,
  ) {}

  /** Takes what is due on these topics, the longest due first. Nobody else gets it before the lease is over. */
  async claim(topics: readonly string[], limit: number): Promise<ClaimedMessage[]> {
    const now = this.clock.now();
    const due = { topic: In(topics), dueAt: LessThanOrEqual(now) };
    const rows = await this.reader.manager.find(OutboxMessageEntity, { select: { id: true }, where: due, order: { dueAt: 'ASC' }, take: limit });
    if (rows.length === 0) return [];
    const id = In(rows.map((row) => row.id));
    const claim = newId();
    return this.transactor.write(async (tx) => {
      await tx.update(OutboxMessageEntity, { ...due, id }, { claim, dueAt: now + LEASE_MS, attempts: () => 'attempts + 1' });
      return (await tx.findBy(OutboxMessageEntity, { id, claim })) as ClaimedMessage[];
    });
  }

  /** One delivery for each of them instead of the message, all or none. */
  async fanOut({ id, claim, topic, payload, createdAt }: ClaimedMessage, handlers: readonly string[]): Promise<void> {
    const dueAt = this.clock.now();
    await this.transactor.write(async (tx) => {
      if (!(await this.taken(tx, id, claim))) return;
      const rows = handlers.map((handler) => ({ id: newId(), topic, handler, payload, createdAt, dueAt, attempts: 0, claim: null, lastError: null }));
      await tx.insert(OutboxMessageEntity, rows);
    });
  }

  /** It is done, together with what follows from it. A claim that has gone to another process does nothing. */
  async finish({ id, claim }: ClaimedMessage, follow?: (tx: Tx) => Promise<void>): Promise<void> {
    await this.transactor.write(async (tx) => {
      if (await this.taken(tx, id, claim)) await follow?.(tx);
    });
  }

  /** It failed: due again later, or never. @returns when */
  async postpone({ id, claim, attempts }: ClaimedMessage, { reason, forGood }: { reason: string; forGood: boolean }): Promise<number | null> {
    const wait = forGood ? undefined : waitAfter(attempts);
    const dueAt = wait === undefined ? null : this.clock.now() + wait;
    await this.transactor.write((tx) => tx.update(OutboxMessageEntity, { id, claim }, { dueAt, claim: null, lastError: reason }));
    return dueAt;
  }

  /** Drops what was said on topics that nobody listens to, a day after it was said. */
  async dropUnheard(topics: readonly string[]): Promise<void> {
    const unheard = { topic: Not(In(topics)), createdAt: LessThanOrEqual(this.clock.now() - UNHEARD_KEPT_MS), dueAt: Not(IsNull()) };
    if (!(await this.reader.manager.existsBy(OutboxMessageEntity, unheard))) return;
    await this.transactor.write((tx) => tx.delete(OutboxMessageEntity, unheard));
  }

  /** What waits or was given up, the oldest first. */
  list({ givenUp }: { givenUp: boolean }, limit: number): Promise<OutboxMessageEntity[]> {
    const where = givenUp ? { dueAt: IsNull() } : {};
    return this.reader.manager.find(OutboxMessageEntity, { where, order: { createdAt: 'ASC', id: 'ASC' }, take: limit });
  }

  async counts(): Promise<{ waiting: number; failing: number; givenUp: number }> {
    const [all, givenUp, failing] = await Promise.all([
      this.reader.manager.count(OutboxMessageEntity),
      this.reader.manager.countBy(OutboxMessageEntity, { dueAt: IsNull() }),
      this.reader.manager.countBy(OutboxMessageEntity, { dueAt: MoreThanOrEqual(0), lastError: Not(IsNull()) }),
    ]);
    return { waiting: all - givenUp, failing, givenUp };
  }

  /** Tries again at once, with all its tries: one message, or all that were given up. @returns how many */
  async retry(id?: string): Promise<number> {
    const which = id === undefined ? { dueAt: IsNull() } : { id };
    const change = { dueAt: this.clock.now(), attempts: 0 };
    return (await this.transactor.write((tx) => tx.update(OutboxMessageEntity, which, change))).affected ?? 0;
  }

  private async taken(tx: Tx, id: string, claim: string): Promise<boolean> {
    return (await tx.delete(OutboxMessageEntity, { id, claim })).affected === 1;
  }
}
