import { Injectable } from '@nestjs/common';
import { InstitutionDirectory, serviceStatus, stopsOf, type Institution } from '#modules/institutions';
import { Interactions, type Exchange, type WaitingRequest } from '#modules/oauth';
import { PartnerRegistry, standingOf, type PartnerLink, type RegisteredClient } from '#modules/partners';
import type { Language } from '#libs/http';
import { Clock, isOperation, japanDateOf } from '#libs/kernel';
import { journeyAddress } from './addresses.js';
import { Frames } from './frames.js';
import { JourneySessionEntity } from './journey-session.entity.js';
import { JourneySessionsStore } from './journey-sessions.store.js';
import type { OutcomeName } from './outcomes.js';
import { isIdle, positionIn, type Position } from './runner.rules.js';
import type { Facts, Scene, Step } from './step.js';
import { StepRegistry } from './step-registry.js';

/** Who comes to which page, in which language. */
export interface Visit {
  readonly institution: string;
  readonly uid: string;
  readonly exchange: Exchange;
  readonly language: Language;
}

/** A journey found: where it stands, or how it ended. */
export interface Walk {
  readonly institution: Institution;
  readonly client: RegisteredClient;
  readonly request: WaitingRequest;
  readonly session: JourneySessionEntity;
}
export type Found = { readonly kind: 'lost'; readonly here: boolean } | ({ readonly kind: 'over' } & Walk) | ({ readonly kind: 'going-on' } & Walk & Stage);

export interface Stage {
  readonly position: Position;
  /** The page that follows once these facts are known. */
  readonly nextAfter: (facts: Facts) => string;
  readonly step: Step | undefined;
  readonly sceneOf: () => Scene;
}

/**
 * Finds out where a customer stands, from the interaction, the session's facts and the state of the world now. Nothing
 * is remembered of the page before: refresh, second tab, back button and stale link all fall out of the same questions.
 */
@Injectable()
export class JourneyWalk {
  constructor(
    private readonly institutions: InstitutionDirectory,
    private readonly partners: PartnerRegistry,
    private readonly interactions: Interactions,
    private readonly sessions: JourneySessionsStore,
    private readonly steps: StepRegistry,
    private readonly frames: Frames,
    private readonly clock: Clock,
  ) {}

  /** @throws INSTITUTION_UNKNOWN */
  async find(visit: Visit): Promise<Found> {
    const institution = this.institutions.get(visit.institution);
    const request = await this.interactions.find(visit.institution, visit.uid, visit.exchange);
    const client = request && (await this.partners.findClient(request.clientId));
    if (!request || !client) {
      const session = await this.sessions.find(visit.uid);
      return { kind: 'lost', here: session !== null && session.outcome === null };
    }
    const session = await this.sessions.open(visit.uid, visit.institution, request.clientId);
    const walk: Walk = { institution, client, request, session };
    return session.outcome === null ? this.goOn(visit, walk) : { kind: 'over', ...walk };
  }

  private async goOn(visit: Visit, walk: Walk): Promise<Found> {
    const { institution, client, request, session } = walk;
    const link = await this.partners.link(client.clientId, institution.id);
    const refusal = isIdle(session.lastSeenAt, this.clock.now()) ? 'timed-out' : this.refusalOf(walk, link);
    if (refusal) return { kind: 'over', ...walk, session: { ...session, outcome: refusal } };
    await this.sessions.seen(session);

    const channel = institution.channels[client.channel] as NonNullable<Institution['channels']['personal']>;
    const steps = stopsOf(channel).map(({ step }) => this.steps.get(step));
    const positionFor = (facts: Facts): Position => positionIn(steps.map((step) => ({ name: step.name, answered: step.isAnswered(facts) })));
    const position = positionFor(session.facts);
    const address = (page: string | undefined) => journeyAddress(institution.id, request.uid, page);
    return {
      kind: 'going-on',
      ...walk,
      position,
      nextAfter: (facts) => positionFor(facts).next ?? 'end',
      step: steps.find(({ name }) => name === position.next),
      sceneOf: () => ({
        institution,
        channel,
        client,
        link: link as PartnerLink,
        operations: operationsOf(request, link),
        journeyId: session.id,
        facts: session.facts,
        language: visit.language,
        now: this.clock.now(),
        frame: {
          ...this.frames.frame({ language: visit.language, institution, channel, client }),
          step: { number: position.number, total: position.total },
        },
        form: { action: address(position.next), cancelUrl: address('cancel'), csrf: session.csrf },
      }),
    };
  }

  /** Why this service may not walk this channel now, in the order in which a customer would want to know. */
  private refusalOf({ institution, client, request }: Walk, link: PartnerLink | undefined): OutcomeName | undefined {
    const now = this.clock.now();
    const channel = institution.channels[client.channel];
    const standing = standingOf(client, link, japanDateOf(now));
    if (standing !== 'live') return `partner-${standing}`;
    if (!channel || !this.institutions.channelReadiness(channel).ready) return 'channel-not-available';
    if (!serviceStatus(institution, now).open) return 'out-of-hours';
    return operationsOf(request, link).length === 0 ? 'nothing-asked' : undefined;
  }
}

/** What the partner asked for, within what it is contracted for: more is impossible. */
function operationsOf({ scopes }: WaitingRequest, link: PartnerLink | undefined): Scene['operations'] {
  return scopes.filter(isOperation).filter((operation) => link?.operations.includes(operation));
}
