import { Injectable } from '@nestjs/common';
import { GrantTrail, readings, type Reading as ReadingEvent, type TrailRecord, type TrailBefore } from '#modules/audit';
import type { Institution } from '#modules/institutions';
import { Frames, Pages, stoppedPage } from '#modules/pages';
import { channelNames, Clock, isJapanDate, japanDateTime } from '#libs/kernel';
import type { Language } from '#libs/http';
import { actPage } from './act/act.page.js';
import { connectionsAddress, type Act } from './addresses.js';
import type { SignedIn } from './concierge.js';
import type { Done } from './connection-session.entity.js';
import { momentOf, type Connection, type Permitted } from './connection-models.js';
import type { Reading, ReadingKind } from './connection/connection.model.js';
import { connectionPage } from './connection/connection.page.js';
import { undoableUntil } from './endings.rules.js';
import type { EntranceReason } from './entrance/entrance.model.js';
import { entrancePage } from './entrance/entrance.page.js';
import { overviewPage } from './overview/overview.page.js';

/** So many readings fit on a page that a person reads. */
const READINGS_A_PAGE = 50;

const kindOf: Readonly<Record<ReadingEvent, ReadingKind>> = {
  'accounts.listed': 'accounts',
  'account.read': 'account',
  'account.balances-read': 'balances',
  'account.transactions-read': 'transactions',
};

/** A link with all that the page of its own says. */
interface WholeConnection extends Connection {
  readonly permissions: readonly Permitted[];
  readonly done: Done | undefined;
}

/** The pages of the customer's own page as HTML. Nothing here decides or changes anything. */
@Injectable()
export class ConnectionPages {
  constructor(
    private readonly pages: Pages,
    private readonly frames: Frames,
    private readonly trail: GrantTrail,
    private readonly clock: Clock,
  ) {}

  entrance(institution: Institution, language: Language, reason?: EntranceReason): string {
    const channels = channelNames.flatMap((name) => {
      const channel = institution.channels[name];
      return channel ? [{ title: channel.title[language], signInHref: connectionsAddress(institution.id, 'sign-in', name) }] : [];
    });
    const frame = this.frames.frame({ language, institution, ownVisit: true });
    return this.pages.render(entrancePage, { frame, reason, channels, startHref: `/banks/${institution.id}` });
  }

  overview(who: SignedIn, connections: readonly Connection[], language: Language): string {
    const { institution, user } = who;
    const links = connections.map(({ grant, shown }) => ({
      ...shown,
      detailHref: connectionsAddress(institution.id, grant.grantId),
      stopHref: connectionsAddress(institution.id, grant.grantId, 'stop'),
    }));
    return this.pages.render(overviewPage, {
      ...this.around(who, language),
      user: { name: user.displayName, administrator: who.seesOthers },
      linked: links.filter(({ state }) => state === 'working' || state === 'paused'),
      waiting: links.filter(({ state }) => state === 'waiting'),
      ended: links.filter(({ state }) => state === 'ended').map(({ stopHref: _, ...link }) => link),
      partnersHref: `/banks/${institution.id}/partners`,
    });
  }

  async connection(who: SignedIn, connection: WholeConnection, language: Language, before: TrailBefore | undefined): Promise<string> {
    const { grant, shown, accounts, permissions, done } = connection;
    const own = (...below: readonly string[]): string => connectionsAddress(who.institution.id, grant.grantId, ...below);
    // One more than are shown tells whether there are older ones.
    const found = await this.trail.page(grant.grantId, readings, { before, limit: READINGS_A_PAGE + 1 });
    const records = found.slice(0, READINGS_A_PAGE);
    const last = found.length > READINGS_A_PAGE ? records.at(-1) : undefined;
    const going = shown.state !== 'ended';
    const until = undoableUntil(grant, this.clock.now());
    const removable = going ? removableOf(connection) : [];
    return this.pages.render(connectionPage, {
      ...this.around(who, language),
      link: {
        ...shown,
        accounts: shown.accounts.map((account, at) => {
          const accountId = accounts[at]?.accountId ?? '';
          return removable.includes(accountId) ? { ...account, leaveOutHref: own('leave-out', accountId) } : account;
        }),
      },
      done: done && { act: done.act, account: done.accountId === undefined ? undefined : connection.accountOf(done.accountId) },
      stopHref: going ? own('stop') : undefined,
      permissions: permissions.map(({ permissionId, ...permission }) => ({ ...permission, receiptHref: own('receipts', permissionId) })),
      ...(going && until !== undefined ? { undoHref: own('undo'), undoUntil: momentOf(until) } : undefined),
      readings: records.map((record) => readingOf(record, connection)),
      olderHref: last && `${own()}?before=${last.recordedAt}-${last.id}`,
      newestHref: before && own(),
      overviewHref: connectionsAddress(who.institution.id),
    });
  }

  /** The last page before something ends. */
  act(who: SignedIn, { grant, shown, accounts }: Connection, act: Act, language: Language, accountId?: string): string {
    const own = (...below: readonly string[]): string => connectionsAddress(who.institution.id, grant.grantId, ...below);
    const until = undoableUntil(grant, this.clock.now());
    return this.pages.render(actPage, {
      ...this.around(who, language),
      act,
      undoUntil: until === undefined ? undefined : momentOf(until),
      service: shown.service,
      company: shown.company,
      linkOf: grant.userId === who.user.id ? undefined : shown.user,
      accounts: shown.accounts.filter(({ state }, at) => (accountId === undefined ? state !== 'left-out' : accounts[at]?.accountId === accountId)),
      form: { action: accountId === undefined ? own(act) : own(act, accountId), csrf: who.session.csrf },
      backHref: own(),
    });
  }

  /** The same for a link that there never was, and for somebody else's. */
  unknown(who: SignedIn, language: Language): string {
    return this.pages.render(stoppedPage, { frame: this.frameOf(who, language), reason: 'connection-unknown', retryUrl: connectionsAddress(who.institution.id) });
  }

  private around(who: SignedIn, language: Language) {
    const signOut = { action: connectionsAddress(who.institution.id, 'sign-out'), csrf: who.session.csrf };
    return { frame: this.frameOf(who, language), user: { name: who.user.displayName }, signOut };
  }

  private frameOf({ institution, channel }: SignedIn, language: Language) {
    return this.frames.frame({ language, institution, channel, ownVisit: true });
  }
}

/** Which accounts can be taken out: any that is in, unless it is the only one or nothing has begun. By the partner's id. */
export function removableOf({ shown, accounts }: Connection): readonly string[] {
  if (shown.state === 'waiting') return [];
  const linked = accounts.filter(({ leftOut }) => !leftOut);
  return linked.length > 1 ? linked.map(({ accountId }) => accountId) : [];
}

function readingOf({ event, recordedAt, details }: TrailRecord, { accountOf }: Connection): Reading {
  const { accountId, dateFrom, dateTo, unchanged } = details;
  const [from, to] = [dateFrom, dateTo];
  return {
    // To the second: a partner reads several things in one minute, in an order.
    at: { ...momentOf(recordedAt), time: japanDateTime(recordedAt).slice(11, 19) },
    kind: kindOf[event as ReadingEvent],
    account: typeof accountId === 'string' ? accountOf(accountId) : undefined,
    period: typeof from === 'string' && typeof to === 'string' && isJapanDate(from) && isJapanDate(to) ? { from, to } : undefined,
    unchanged: unchanged === true,
  };
}
