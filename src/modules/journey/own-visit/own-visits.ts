import { Injectable } from '@nestjs/common';
import { timingSafeEqual } from 'node:crypto';
import { stopsOf, type Channel, type Institution } from '#modules/institutions';
import { randomSecret, sha256 } from '#libs/kernel';
import { journeyAddress } from '../addresses.js';
import type { JourneySessionEntity } from '../journey-session.entity.js';
import { JourneySessionsStore } from '../journey-sessions.store.js';
import { VISIT_COOKIE, type GivenCookie, type Visit } from '../visit.js';
import type { Reception } from './reception.js';

/** The first page of a visit, and the cookie without which it cannot be gone on with. */
export interface BegunVisit {
  readonly to: string;
  readonly cookie: GivenCookie;
}

/**
 * Customers whom no partner sent: they sign in with the factors of their channel, to the institution's own page. Each visit
 * is bound to the browser in which it began, by a cookie of its own below its own address, so that two windows are two visits.
 */
@Injectable()
export class OwnVisits {
  #reception: Reception | undefined;

  constructor(private readonly sessions: JourneySessionsStore) {}

  useReception(reception: Reception): void {
    this.#reception = reception;
  }

  get reception(): Reception {
    if (!this.#reception) throw new Error('no module has introduced itself as the institution’s own page');
    return this.#reception;
  }

  async begin({ id: institution }: Institution, channel: Channel): Promise<BegunVisit> {
    const [uid, browser] = [randomSecret(), randomSecret()];
    const beginning = { institution, clientId: '', channel: channel.name, state: undefined, firstStep: stopsOf(channel)[0]?.step, browserHash: sha256(browser) };
    await this.sessions.open(uid, beginning);
    const to = journeyAddress(institution, uid);
    return { to, cookie: { name: VISIT_COOKIE, value: browser, path: to } };
  }

  /** The visit at this address, if it is this browser's; whatever became of it. */
  async find({ institution, uid, browser }: Visit): Promise<JourneySessionEntity | undefined> {
    if (browser === undefined) return undefined;
    const session = await this.sessions.find(uid);
    const hash = session?.institution === institution ? session.browserHash : null;
    return session && hash !== null && timingSafeEqual(Buffer.from(hash), Buffer.from(sha256(browser))) ? session : undefined;
  }
}
