import { Injectable } from '@nestjs/common';
import { CustomerDirectory } from '#modules/bank-host';
import type { Circumstances } from '#modules/customers';
import { InstitutionDirectory, isFactor, serviceStatus, stopsOf, type Channel, type Institution, type Stop } from '#modules/institutions';
import { Interactions, type AnsweredRequest, type Exchange, type WaitingRequest } from '#modules/oauth';
import { Frames } from '#modules/pages';
import { PartnerRegistry, standingOf, type PartnerLink, type RegisteredClient } from '#modules/partners';
import type { Language } from '#libs/http';
import { Clock, japanDateOf, operations } from '#libs/kernel';
import { journeyAddress } from './addresses.js';
import { CertificateAddress } from './certificate/certificate-address.js';
import { JourneySessionEntity } from './journey-session.entity.js';
import { JourneySessionsStore } from './journey-sessions.store.js';
import type { OutcomeName } from './outcomes.js';
import { lateness, positionIn, type Place, type Position } from './runner.rules.js';
import type { Facts, Scene, Step } from './step.js';
import { StepRegistry } from './step-registry.js';

/** Who comes to which page, from where, in which language. */
export interface Visit {
  readonly institution: string;
  readonly uid: string;
  readonly exchange: Exchange;
  readonly circumstances: Circumstances;
  readonly language: Language;
}

/** A journey found: where it stands, or how it ended. */
export interface Walk {
  readonly institution: Institution;
  readonly client: RegisteredClient;
  readonly request: WaitingRequest;
  readonly session: JourneySessionEntity;
}
export type Found = ({ readonly kind: 'lost' } & Lost) | ({ readonly kind: 'over' } & Ending & Walk) | ({ readonly kind: 'going-on' } & Walk & Stage);

/** Nothing to walk: the partner has its answer, or this browser never began here. */
export interface Lost {
  /** The journey goes on, in the browser in which it began. */
  readonly elsewhere: boolean;
  /** Who sent the customer, where that is known. */
  readonly client: RegisteredClient | undefined;
  readonly outcome: OutcomeName | undefined;
  /** The answer, in the browser that has had it. */
  readonly answered: AnsweredRequest | undefined;
}

export interface Ending {
  readonly outcome: OutcomeName;
  /** Whether it is written down. An ending that was found, not chosen (idle, suspended meanwhile), is not yet. */
  readonly recorded: boolean;
}

export interface Stage {
  readonly position: Position;
  readonly step: Step | undefined;
  readonly scene: Scene;
}

/** Where a journey stands once certain facts are known. */
export interface Standing {
  readonly position: Position;
  /** The customer is known, and no factor is open any more. */
  readonly signedIn: boolean;
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
    private readonly customers: CustomerDirectory,
    private readonly interactions: Interactions,
    private readonly sessions: JourneySessionsStore,
    private readonly steps: StepRegistry,
    private readonly frames: Frames,
    private readonly certificates: CertificateAddress,
    private readonly clock: Clock,
  ) {}

  /** @throws INSTITUTION_UNKNOWN */
  async find(visit: Visit): Promise<Found> {
    const institution = this.institutions.get(visit.institution);
    const request = await this.interactions.find(visit.institution, visit.uid, visit.exchange);
    const client = request && (await this.partners.findClient(request.clientId));
    if (!request || !client) return this.lost(visit, institution);
    const { channel: name } = client;
    const channel = institution.channels[name];
    const firstStep = channel && stopsOf(channel)[0]?.step;
    const beginning = { institution: institution.id, clientId: request.clientId, channel: name, state: request.state, firstStep };
    const session = await this.sessions.open(visit.uid, beginning);
    const walk: Walk = { institution, client, request, session };
    return session.outcome === null ? this.goOn(visit, walk) : { kind: 'over', ...walk, outcome: session.outcome, recorded: true };
  }

  /** The customer is told where to go on: they came from somewhere, and want to get back there. */
  private async lost({ uid, exchange }: Visit, { id }: Institution): Promise<Found> {
    const session = await this.sessions.find(uid);
    const here = session?.institution === id ? session : undefined;
    const answered = await this.interactions.answered(id, uid, exchange);
    const clientId = answered?.clientId ?? here?.clientId;
    const client = clientId === undefined ? undefined : await this.partners.findClient(clientId);
    return { kind: 'lost', elsewhere: !answered && here?.outcome === null, outcome: here?.outcome ?? undefined, client, answered };
  }

  /** Where the journey would stand with these facts. */
  async standing(scene: Scene, facts: Facts): Promise<Standing> {
    const stops = await Promise.all(stopsOf(scene.channel).map((stop) => this.placeOf(stop, { ...scene, facts })));
    const signedIn = facts.customer !== undefined && stops.every(({ name, answered, asked }) => !isFactor(name) || answered || asked === false);
    return { position: positionIn(stops), signedIn };
  }

  private async placeOf({ step: name, optional }: Stop, scene: Scene): Promise<Place> {
    const step = this.steps.get(name);
    return { name, answered: step.isAnswered(scene.facts), asked: optional ? await step.isAsked(scene) : true };
  }

  private async goOn(visit: Visit, walk: Walk): Promise<Found> {
    const { institution, client, request, session } = walk;
    const link = await this.partners.link(client.clientId, institution.id);
    const refusal = lateness(session, this.clock.now()) ?? this.refusalOf(walk, link) ?? (await this.endedContract(session.facts));
    if (refusal) return { kind: 'over', ...walk, outcome: refusal, recorded: false };
    await this.sessions.seen(session);

    const channel = institution.channels[client.channel] as Channel;
    const unplaced: Scene = {
      institution,
      channel,
      client,
      link: link as PartnerLink,
      operations: operationsOf(request, link),
      details: request.details,
      grantRequest: request.grant,
      journeyId: session.id,
      facts: session.facts,
      circumstances: visit.circumstances,
      language: visit.language,
      now: this.clock.now(),
      frame: this.frames.frame({ language: visit.language, institution, channel, client }),
      form: { action: '', cancelUrl: journeyAddress(institution.id, request.uid, 'cancel'), csrf: session.csrf },
      certificateUrl: this.certificates.of(institution.id, request.uid, session.csrf),
    };
    const { position } = await this.standing(unplaced, session.facts);
    const { next, number, total } = position;
    const scene: Scene = {
      ...unplaced,
      frame: { ...unplaced.frame, step: { number, total } },
      form: { ...unplaced.form, action: journeyAddress(institution.id, request.uid, next) },
    };
    return { kind: 'going-on', ...walk, position, step: next === undefined ? undefined : this.steps.get(next), scene };
  }

  /** The institution may end or suspend a contract while its customer reads. */
  private async endedContract({ customer }: Facts): Promise<OutcomeName | undefined> {
    if (!customer) return undefined;
    const user = await this.customers.userWithId(customer.userId);
    return user?.state === 'active' && user.contractState === 'active' ? undefined : 'contract-not-usable';
  }

  /** Why this service may not walk this channel now, in the order in which a customer would want to know. */
  private refusalOf({ institution, client, request }: Walk, link: PartnerLink | undefined): OutcomeName | undefined {
    const now = this.clock.now();
    const channel = institution.channels[client.channel];
    const standing = standingOf(client, link, japanDateOf(now));
    if (standing !== 'live') return `partner-${standing}`;
    if (!channel) return 'channel-not-available';
    if (!serviceStatus(institution, now).open) return 'out-of-hours';
    return operationsOf(request, link).length === 0 ? 'nothing-asked' : undefined;
  }
}

/** What the partner asked for, within what it is contracted for: more is impossible. */
function operationsOf({ scopes, details }: WaitingRequest, link: PartnerLink | undefined): Scene['operations'] {
  const asked: readonly string[] = [...scopes, ...(details?.actions ?? [])];
  return operations.filter((operation) => asked.includes(operation) && link?.operations.includes(operation));
}
