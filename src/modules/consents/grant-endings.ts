import { Injectable } from '@nestjs/common';
import { Transactor } from '#libs/database';
import { ConsentLedger, type Ending } from './consent-ledger.js';
import { grantUnknown } from './errors.js';
import { liveStates, type GrantState } from './grant-states.rules.js';
import { GrantSearch, type GrantsAsked, type LiveGrants } from './grant-search.store.js';

const AT_ONCE = 200;

type Told = Pick<Ending, 'by' | 'reason' | 'note'>;

/**
 * Where grants are ended from outside their own journey: one by one or many, each in a transaction of its own. What was
 * interrupted can be done again: ended ones stay as they are.
 */
@Injectable()
export class GrantEndings {
  constructor(
    private readonly search: GrantSearch,
    private readonly ledger: ConsentLedger,
    private readonly transactor: Transactor,
  ) {}

  /** Tells whether it ended now; it may have ended before. @throws GRANT_UNKNOWN */
  async end(grantId: string, ending: Told): Promise<boolean> {
    if (!(await this.search.find(grantId))) throw grantUnknown(grantId);
    return this.endNow(grantId, ending);
  }

  /** Ends every live grant of those asked for. Tells how many ended now; each counts as what it was when it was met. */
  async endEach(asked: GrantsAsked, ending: Told, onEnded: (ended: number) => void = () => undefined): Promise<LiveGrants> {
    const ended = { permitted: 0, underWay: 0 };
    for await (const { id, state } of this.live(asked)) {
      if (!(await this.endNow(id, ending))) continue;
      ended[state === 'PENDING' ? 'underWay' : 'permitted'] += 1;
      onEnded(ended.permitted + ended.underWay);
    }
    return ended;
  }

  /** In the order in which they move from state to state, so that one that moves meanwhile is met again. */
  private async *live(asked: GrantsAsked): AsyncGenerator<{ readonly id: string; readonly state: GrantState }> {
    for (const state of liveStates) {
      for (let last: string | undefined = ''; last !== undefined; ) {
        const ids: string[] = await this.search.inState(state, asked, AT_ONCE, last);
        for (const id of ids) yield { id, state };
        last = ids[AT_ONCE - 1];
      }
    }
  }

  private endNow(grantId: string, ending: Told): Promise<boolean> {
    return this.transactor.write((tx) => this.ledger.end(tx, grantId, ending));
  }
}
