import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Reader, Transactor, type Tx } from '#libs/database';
import { Clock, DomainError, randomSecret, sha256 } from '#libs/kernel';
import { JourneySessionEntity } from './journey-session.entity.js';
import type { OutcomeName } from './outcomes.js';
import type { Facts } from './step.js';

/** How exactly a stale "last seen" may be; writing it on every page would be a write per look. */
const SEEN_GRAIN_MS = 30_000;

/** Somebody else (a second tab, a double click) moved this journey first. The customer is sent to where it is now. */
export class JourneyMoved extends DomainError {
  constructor() {
    super('JOURNEY_MOVED', 'conflict', 'The journey went on in another window.');
  }
}

@Injectable()
export class JourneySessionsStore {
  constructor(
    private readonly reader: Reader,
    private readonly transactor: Transactor,
    private readonly clock: Clock,
  ) {}

  find(uid: string): Promise<JourneySessionEntity | null> {
    return this.reader.manager.findOneBy(JourneySessionEntity, { id: sha256(uid) });
  }

  /** The session of this interaction, begun if this is its first page. */
  async open(uid: string, institution: string, clientId: string): Promise<JourneySessionEntity> {
    const existing = await this.find(uid);
    if (existing) return existing;
    const now = this.clock.now();
    const session = { institution, clientId, csrf: randomSecret(), facts: {}, revision: 0, outcome: null, startedAt: now, lastSeenAt: now };
    await this.transactor.write((tx) =>
      tx.createQueryBuilder().insert().orIgnore().into(JourneySessionEntity).values({ id: sha256(uid), ...session }).execute(),
    );
    return (await this.find(uid)) as JourneySessionEntity;
  }

  /** The customer is still here. */
  async seen(session: JourneySessionEntity): Promise<void> {
    const now = this.clock.now();
    if (now - session.lastSeenAt < SEEN_GRAIN_MS) return;
    await this.transactor.write((tx) => tx.update(JourneySessionEntity, { id: session.id }, { lastSeenAt: now }));
  }

  /**
   * Keeps what is learned, if the journey is still where the page saw it. The session is claimed first: of two
   * submissions at once the second waits here, and finds that the journey has moved before it has written anything.
   */
  async learn(tx: Tx, session: JourneySessionEntity, learn: () => Promise<Facts>): Promise<void> {
    const { id, revision } = session;
    const claim = { revision: revision + 1, lastSeenAt: this.clock.now() };
    const claimed = await tx.update(JourneySessionEntity, { id, revision, outcome: IsNull() }, claim);
    if (claimed.affected !== 1) throw new JourneyMoved();
    await tx.update(JourneySessionEntity, { id }, { facts: await learn() });
  }

  /** Ends the journey, once: of several endings at the same time the first is the one. */
  async end(tx: Tx, session: JourneySessionEntity, outcome: OutcomeName): Promise<void> {
    const ended = await tx.update(JourneySessionEntity, { id: session.id, outcome: IsNull() }, { outcome, lastSeenAt: this.clock.now() });
    if (ended.affected !== 1) throw new JourneyMoved();
  }
}
