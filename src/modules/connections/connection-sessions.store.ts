import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import type { Guest } from '#modules/journey';
import { Reader, Transactor, type Tx } from '#libs/database';
import { Clock, randomSecret, sha256 } from '#libs/kernel';
import { ConnectionSessionEntity, type Done } from './connection-session.entity.js';
import { IDLE_LIMIT_MS, isOver } from './session-limits.rules.js';

/** How stale "last seen" may be: not every look is a write. */
const SEEN_GRAIN_MS = 30_000;

@Injectable()
export class ConnectionSessionsStore {
  constructor(
    private readonly reader: Reader,
    private readonly transactor: Transactor,
    private readonly clock: Clock,
  ) {}

  /** A new session, whatever cookie the browser had before: one that somebody planted opens nothing. Those that ran out are cleared. */
  async open(tx: Tx, { institution, channel, customer }: Guest): Promise<string> {
    const secret = randomSecret();
    const now = this.clock.now();
    const { contractId, userId } = customer;
    await tx.delete(ConnectionSessionEntity, { lastSeenAt: LessThan(now - IDLE_LIMIT_MS) });
    const parties = { institution: institution.id, channel, contractId, userId };
    await tx.insert(ConnectionSessionEntity, { ...parties, id: sha256(secret), csrf: randomSecret(), startedAt: now, lastSeenAt: now });
    return secret;
  }

  /** The session of this cookie at this institution, if it is not over. */
  async find(secret: string, institution: string): Promise<ConnectionSessionEntity | undefined> {
    const session = await this.reader.manager.findOneBy(ConnectionSessionEntity, { id: sha256(secret), institution });
    return session && !isOver(session, this.clock.now()) ? session : undefined;
  }

  async seen({ id, lastSeenAt }: ConnectionSessionEntity): Promise<void> {
    const now = this.clock.now();
    if (now - lastSeenAt >= SEEN_GRAIN_MS) await this.transactor.write((tx) => tx.update(ConnectionSessionEntity, { id }, { lastSeenAt: now }));
  }

  /** In the transaction that does it, so that what is said afterwards is what was done. */
  async note(tx: Tx, { id }: ConnectionSessionEntity, done: Done): Promise<void> {
    await tx.update(ConnectionSessionEntity, { id }, { done });
  }

  /** What was just done with this link: told once, so that a refresh shows the page as it is. */
  async takeDone({ id, done }: ConnectionSessionEntity, grantId: string): Promise<Done | undefined> {
    if (done?.grantId !== grantId) return undefined;
    await this.transactor.write((tx) => tx.update(ConnectionSessionEntity, { id }, { done: null }));
    return done;
  }

  async end({ id }: ConnectionSessionEntity): Promise<void> {
    await this.transactor.write((tx) => tx.delete(ConnectionSessionEntity, { id }));
  }
}
