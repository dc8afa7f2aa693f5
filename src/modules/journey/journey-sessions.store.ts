import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { Reader, Transactor, type Tx } from '#libs/database';
import { Clock, DomainError, randomSecret, sha256, type ChannelName } from '#libs/kernel';
import { JourneySessionEntity } from './journey-session.entity.js';
import { JourneyStepEntity } from './journey-step.entity.js';
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

/** What a journey begins with. */
export interface Beginning {
  readonly institution: string;
  readonly clientId: string;
  readonly channel: ChannelName;
  /** The partner's own name for the request. */
  readonly state: string | undefined;
  /** Undefined where the institution has no such channel. */
  readonly firstStep: string | undefined;
  /** Of the cookie that binds it to its browser, where the OAuth engine does not. */
  readonly browserHash?: string;
}

/** What a submission moved. */
export interface Move {
  readonly passed: readonly string[];
  /** Where the customer is now; undefined behind the last step. */
  readonly next: string | undefined;
}

/** A partner's name for a journey, as it is stored: names of one client say nothing about another's. */
const stateHashOf = (clientId: string, state: string): string => sha256(`${clientId}\n${state}`);

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

  /** The newest journey of the client's requests with this `state`, if it began since then. */
  newestOf(institution: string, clientId: string, state: string, since: number): Promise<JourneySessionEntity | null> {
    const where = { stateHash: stateHashOf(clientId, state), institution, clientId, startedAt: MoreThan(since) };
    return this.reader.manager.findOne(JourneySessionEntity, { where, order: { startedAt: 'DESC' } });
  }

  /** The screens that a journey came to, and whether it passed them. */
  async stepsOf({ id: journeyId }: JourneySessionEntity): Promise<ReadonlyMap<string, boolean>> {
    const rows = await this.reader.manager.findBy(JourneyStepEntity, { journeyId });
    return new Map(rows.map(({ step, passedAt }) => [step, passedAt !== null]));
  }

  /** The session of this interaction, begun if this is its first page. */
  async open(uid: string, beginning: Beginning): Promise<JourneySessionEntity> {
    const existing = await this.find(uid);
    if (existing) return existing;
    const now = this.clock.now();
    const { institution, clientId, channel, state, firstStep, browserHash = null } = beginning;
    const id = sha256(uid);
    const stateHash = state === undefined ? null : stateHashOf(clientId, state);
    const parties = { institution, clientId, channel, stateHash, browserHash };
    const session = { id, ...parties, csrf: randomSecret(), facts: {}, revision: 0, outcome: null, startedAt: now, lastSeenAt: now };
    await this.transactor.write(async (tx) => {
      await tx.createQueryBuilder().insert().orIgnore().into(JourneySessionEntity).values(session).execute();
      if (firstStep === undefined) return;
      await tx.createQueryBuilder().insert().orIgnore().into(JourneyStepEntity).values({ journeyId: id, step: firstStep, passedAt: null }).execute();
    });
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
  async learn(tx: Tx, session: JourneySessionEntity, move: Move, learn: () => Promise<Facts>): Promise<void> {
    const { id, revision } = session;
    const claim = { revision: revision + 1, lastSeenAt: this.clock.now() };
    const claimed = await tx.update(JourneySessionEntity, { id, revision, outcome: IsNull() }, claim);
    if (claimed.affected !== 1) throw new JourneyMoved();
    await tx.update(JourneySessionEntity, { id }, { facts: await learn() });
    await this.move(tx, id, move);
  }

  /**
   * Ends the journey, once: of several endings at the same time the first is the one. 許可 counts for what stood on the
   * page, so it needs the revision that the page saw; any other ending takes the journey as it is by now.
   *
   * @returns what the journey has come to know, also in the moment before
   */
  async end(tx: Tx, { id, revision }: JourneySessionEntity, outcome: OutcomeName, passed: readonly string[] = []): Promise<Facts> {
    const open = { id, outcome: IsNull(), ...(outcome === 'permitted' ? { revision } : undefined) };
    const ended = await tx.update(JourneySessionEntity, open, { outcome, lastSeenAt: this.clock.now() });
    if (ended.affected !== 1) throw new JourneyMoved();
    await this.move(tx, id, { passed, next: undefined });
    return (await tx.findOneByOrFail(JourneySessionEntity, { id })).facts;
  }

  /** A step that is asked again (追加登録) is not passed any more: the table says where the customer is. */
  private async move(tx: Tx, journeyId: string, { passed, next }: Move): Promise<void> {
    const now = this.clock.now();
    const steps: JourneyStepEntity[] = passed.map((step) => ({ journeyId, step, passedAt: now }));
    if (next !== undefined) steps.push({ journeyId, step: next, passedAt: null });
    if (steps.length > 0) await tx.upsert(JourneyStepEntity, steps, ['journeyId', 'step']);
  }
}
