import { Injectable } from '@nestjs/common';
import { InstitutionDirectory, serviceStatus } from '#modules/institutions';
import type { EngineFailure } from '#modules/oauth';
import { Frames, Pages, type StoppedPage, type StoppedReason, stoppedPage } from '#modules/pages';
import { PartnerRegistry, type RegisteredClient } from '#modules/partners';
import { languageOf, type Language } from '#libs/http';
import { Clock, japanDateOf, japanWallTime } from '#libs/kernel';
import { journeyAddress, startAddress } from './addresses.js';
import type { Lost } from './journey-walk.js';
import { clientIn, type Walk } from './occasion.js';
import { outcomeOf, type OutcomeName } from './outcomes.js';
import { OwnVisits } from './own-visit/own-visits.js';
import { forwardPage } from './pages/forward/forward.page.js';
import type { GivenCookie, Visit } from './visit.js';

/**
 * What the controller sends: a page, or the way to another one. `device`: the cookie that lets this browser be known again;
 * `cookie`: the one with which the institution's own page knows its customer.
 */
export type Answer =
  | { readonly kind: 'page'; readonly html: string; readonly status: number; readonly retryAfterSeconds?: number }
  | { readonly kind: 'redirect'; readonly to: string; readonly device?: string; readonly cookie?: GivenCookie };

/** Every answer of the hosted pages that is not a step. */
@Injectable()
export class JourneyAnswers {
  constructor(
    private readonly pages: Pages,
    private readonly frames: Frames,
    private readonly institutions: InstitutionDirectory,
    private readonly partners: PartnerRegistry,
    private readonly ownVisits: OwnVisits,
    private readonly clock: Clock,
  ) {}

  /** To another page of the same journey. */
  onward({ institution, uid }: Visit, page: string, device?: string): Answer {
    return { kind: 'redirect', to: journeyAddress(institution, uid, page), device };
  }

  /**
   * The partner has its answer, or the journey belongs to another browser. The browser that had the answer is led back by
   * the engine; any other one can only be shown the partner's own counter.
   */
  lost({ institution: id, language }: Visit, { elsewhere, client, ownVisit, answered }: Lost): Answer {
    const institution = this.institutions.find(id);
    const frame = this.frames.frame({ language, institution, channel: client && institution?.channels[client.channel], client, ownVisit });
    const back = answered?.backUrl ?? client?.company.contact.url;
    const page: StoppedPage = {
      frame,
      reason: elsewhere ? 'other-browser' : 'link-used',
      retryUrl: ownVisit ? this.ownVisits.reception.addressAt(id) : undefined,
      returnTo: back === undefined ? undefined : { url: back },
      partnerContact: client && counterOf(client),
    };
    return { kind: 'page', status: 410, html: this.pages.render(stoppedPage, page) };
  }

  /** Too many tries: the same page again, later. */
  waiting(visit: Visit, walk: Walk, seconds: number): Answer {
    const page = { ...this.ending(visit, walk), reason: 'waiting' as const, waitSeconds: seconds, retryUrl: journeyAddress(visit.institution, visit.uid) };
    return { kind: 'page', status: 429, retryAfterSeconds: seconds, html: this.pages.render(stoppedPage, page) };
  }

  /** Signed in without a partner: on to the institution's own page. */
  signedIn({ institution }: Visit, cookie?: GivenCookie, device?: string): Answer {
    return { kind: 'redirect', to: this.ownVisits.reception.addressAt(institution), cookie, device };
  }

  /** A quiet ending that needs explaining; its button goes back to the partner, or to where the customer began. */
  async stopped(visit: Visit, walk: Walk, outcome: OutcomeName): Promise<Answer> {
    const reason = outcomeOf(outcome).page ?? 'link-used';
    const when = await this.whenOpen(walk, outcome, visit.language);
    const again = walk.occasion.kind === 'own-visit' && canBeginAgain.has(reason) ? { retryUrl: this.ownVisits.reception.addressAt(visit.institution) } : {};
    return { kind: 'page', status: 403, html: this.pages.render(stoppedPage, { ...this.ending(visit, walk), ...again, reason, ...when }) };
  }

  /** The customer left their own visit. */
  left({ institution }: Visit): Answer {
    return { kind: 'redirect', to: startAddress(institution) };
  }

  /** Forwards to the engine, which redirects to the partner. */
  forward({ institution: id, language }: Visit, { outcome, client }: Pick<Lost, 'outcome' | 'client'>, url: string): Answer {
    const frame = { ...this.frames.frame({ language, institution: this.institutions.find(id), client }), languageHref: null };
    const said = outcome === 'permitted' ? 'permitted' : outcome === 'cancelled' ? 'declined' : 'stopped';
    return { kind: 'page', status: 200, html: this.pages.render(forwardPage, { frame, url, outcome: said }) };
  }

  /** The engine could not send the browser to the partner: nothing is proven, or the database is away for a moment. */
  async failed({ institution: id, error, acceptLanguage, clientId, address }: EngineFailure): Promise<string> {
    const away = error === 'temporarily_unavailable' || error === 'server_error';
    const client = clientId === undefined || away ? undefined : await this.partners.findClient(clientId);
    const frame = { ...this.frames.frame({ language: languageOf(acceptLanguage), institution: this.institutions.find(id), client }), languageHref: null };
    return this.pages.render(stoppedPage, {
      frame,
      reason: away ? 'unavailable' : 'invalid-request',
      retryUrl: away ? address : undefined,
      returnTo: client && { url: client.company.contact.url },
      partnerContact: client && counterOf(client),
    });
  }

  private ending(visit: Visit, walk: Walk): Omit<StoppedPage, 'reason'> {
    const { institution, occasion } = walk;
    const client = clientIn(walk);
    return {
      frame: this.frames.frame({ language: visit.language, institution, client, ownVisit: occasion.kind === 'own-visit' }),
      returnTo: { url: client ? journeyAddress(visit.institution, visit.uid, 'end') : startAddress(institution.id) },
      partnerContact: client && counterOf(client),
    };
  }

  /** From when it goes on, and why not now, where the page says so. */
  private async whenOpen(walk: Walk, outcome: OutcomeName, language: Language): Promise<Pick<StoppedPage, 'opensAt' | 'closure'>> {
    const { institution } = walk;
    const client = clientIn(walk);
    if (client && outcome === 'partner-not-started') {
      const link = await this.partners.link(client.clientId, institution.id);
      return { opensAt: link && { date: link.startDate } };
    }
    const status = serviceStatus(institution, this.clock.now());
    if (outcome !== 'out-of-hours' || status.open) return {};
    const { opensAt, reason } = status;
    return { opensAt: opensAt === undefined ? undefined : { date: japanDateOf(opensAt), time: japanWallTime(opensAt) }, closure: reason?.[language] };
  }
}

/** Of the endings of a customer's own visit: after these another try may go better. */
const canBeginAgain: ReadonlySet<StoppedReason> = new Set(['timed-out', 'too-long', 'link-used']);

/** Whom to ask about the partner's side. */
function counterOf({ company }: RegisteredClient): StoppedPage['partnerContact'] {
  const { telephone, email, url } = company.contact;
  return { telephone, email, url };
}
