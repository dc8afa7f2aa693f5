import { Injectable } from '@nestjs/common';
import { AccountRemovals, ConsentLedger, type BookedGrant } from '#modules/consents';
import { GrantTokens } from '#modules/oauth';
import { Transactor } from '#libs/database';
import { DomainError } from '#libs/kernel';
import type { SignedIn } from './concierge.js';
import { ADMINISTRATOR_STOPPED, CUSTOMER_STOPPED, UNDONE_BY_CUSTOMER } from './endings.rules.js';

/** Somebody else may move the grant in the same moment: the partner redeems its code, a second window stops it. */
const TRIES = 3;

/** What a customer can end. Each is done once, however often it is asked for, and holds from the very next request on. */
@Injectable()
export class ConnectionStops {
  constructor(
    private readonly consents: ConsentLedger,
    private readonly tokens: GrantTokens,
    private readonly removals: AccountRemovals,
    private readonly transactor: Transactor,
  ) {}

  /** The whole link. */
  stop(who: SignedIn, grant: BookedGrant): Promise<void> {
    return this.end(who, grant, grant.userId === who.user.id ? CUSTOMER_STOPPED : ADMINISTRATOR_STOPPED);
  }

  /** The whole link, as an error. What it superseded does not come back: the partner has thrown those tokens away. */
  undo(who: SignedIn, grant: BookedGrant): Promise<void> {
    return this.end(who, grant, UNDONE_BY_CUSTOMER);
  }

  /** One account. @returns whether it is out; the last one cannot be taken out */
  leaveOut({ user }: SignedIn, { grantId }: BookedGrant, accountId: string): Promise<boolean> {
    return this.transactor.write((tx) => this.removals.remove(tx, { grantId, accountId, by: { kind: 'customer', id: user.id } }));
  }

  private async end(who: SignedIn, grant: BookedGrant, reason: string, triesLeft = TRIES): Promise<void> {
    try {
      await this.transactor.write(async (tx) => {
        const ended = await this.consents.end(tx, grant.grantId, { by: { kind: 'customer', id: who.user.id }, reason });
        if (ended) await this.tokens.drop(tx, grant.grantId);
      });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'GRANT_STATE_CONFLICT' || triesLeft === 1) throw error;
      return this.end(who, grant, reason, triesLeft - 1);
    }
  }
}
