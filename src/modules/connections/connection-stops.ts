import { Injectable } from '@nestjs/common';
import { AccountRemovals, ConsentLedger, type BookedGrant, type EndedReason } from '#modules/consents';
import { GrantTokens } from '#modules/oauth';
import { Transactor } from '#libs/database';
import type { SignedIn } from './concierge.js';
import type { Done } from './connection-session.entity.js';
import { ConnectionSessionsStore } from './connection-sessions.store.js';

/** What a customer can end. Each is done once, however often it is asked for, and holds from the very next request on. */
@Injectable()
export class ConnectionStops {
  constructor(
    private readonly consents: ConsentLedger,
    private readonly tokens: GrantTokens,
    private readonly removals: AccountRemovals,
    private readonly sessions: ConnectionSessionsStore,
    private readonly transactor: Transactor,
  ) {}

  /** The whole link. */
  stop(who: SignedIn, grant: BookedGrant): Promise<void> {
    return this.end(who, grant, 'stop', grant.userId === who.user.id ? 'customer-stopped' : 'administrator-stopped');
  }

  /** The whole link, as an error. What it superseded does not come back: the partner has thrown those tokens away. */
  undo(who: SignedIn, grant: BookedGrant): Promise<void> {
    return this.end(who, grant, 'undo', 'undone-by-customer');
  }

  /** One account. @returns whether it is out; the last one cannot be taken out */
  leaveOut({ user, session }: SignedIn, { grantId }: BookedGrant, accountId: string): Promise<boolean> {
    return this.transactor.write(async (tx) => {
      const out = await this.removals.remove(tx, { grantId, accountId, by: { kind: 'customer', id: user.id } });
      if (out) await this.sessions.note(tx, session, { act: 'leave-out', grantId, accountId });
      return out;
    });
  }

  private end({ user, session }: SignedIn, { grantId }: BookedGrant, act: Done['act'], reason: EndedReason): Promise<void> {
    return this.transactor.write(async (tx) => {
      const ended = await this.consents.end(tx, grantId, { by: { kind: 'customer', id: user.id }, reason });
      if (!ended) return;
      await this.tokens.drop(tx, grantId);
      await this.sessions.note(tx, session, { act, grantId });
    });
  }
}
