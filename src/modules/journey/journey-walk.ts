import { Injectable } from '@nestjs/common';
import { CustomerDirectory } from '#modules/bank-host';
import { InstitutionDirectory, isFactor, serviceStatus, stopsOf, type Channel, type Institution, type Stop } from '#modules/institutions';
import { Interactions, type AnsweredRequest, type WaitingRequest } from '#modules/oauth';
import { Frames } from '#modules/pages';
import { PartnerRegistry, standingOf, type PartnerLink, type RegisteredClient } from '#modules/partners';
import { Clock, japanDateOf, operations, type ChannelName } from '#libs/kernel';
import { journeyAddress } from './addresses.js';
import { CertificateAddress } from './certificate/certificate-address.js';
import { JourneySessionsStore } from './journey-sessions.store.js';
import { channelNameIn, clientIn, type Walk } from './occasion.js';
import type { OutcomeName } from './outcomes.js';
import { OwnVisits } from './own-visit/own-visits.js';
import { lateness, positionIn, type Place, type Position } from './runner.rules.js';
import { isAsked, type Facts, type Scene, type SignInScene, type Step } from './step.js';
import { StepRegistry } from './step-registry.js';
import type { Visit } from './visit.js';

/** A journey found: where it stands, or how it ended. */
export type Found = ({ readonly kind: 'lost' } & Lost) | ({ readonly kind: 'over' } & Ending & Walk) | ({ readonly kind: 'going-on' } & Walk & Stage);

/** Nothing to walk: the partner has its answer, or this browser never began here. */
export interface Lost {
  /** The journey goes on, in the browser in which it began. */
  readonly elsewhere: boolean;
  /** Who sent the customer, where that is known. */
  readonly client: RegisteredClient | undefined;
  /** Nobody did: it is a visit to the institution's own page. */
  readonly ownVisit: boolean;
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
  readonly step: Step<SignInScene> | undefined;
  readonly scene: SignInScene;
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
    private readonly ownVisits: OwnVisits,
    private readonly sessions: JourneySessionsStore,
    private readonly steps: StepRegistry,
    private readonly frames: Frames,
    private readonly certificates: CertificateAddress,
    private readonly clock: Clock,
  ) {}

  /** @throws INSTITUTION_UNKNOWN */
  async find(visit: Visit): Promise<Found> {
    const institution = this.institutions.get(visit.institution);
    const own = await this.ownVisits.find(visit);
    if (own) return this.found(visit, { institution, uid: visit.uid, occasion: { kind: 'own-visit' }, session: own });
    const request = await this.interactions.find(visit.institution, visit.uid, visit.exchange);
    const client = request && (await this.partners.findClient(request.clientId));
    if (!request || !client) return this.lost(visit, institution);
    const { channel: name } = client;
    const channel = institution.channels[name];
    const firstStep = channel && stopsOf(channel)[0]?.step;
    const beginning = { institution: institution.id, clientId: request.clientId, channel: name, state: request.state, firstStep };
    const session = await this.sessions.open(visit.uid, beginning);
    return this.found(visit, { institution, uid: visit.uid, occasion: { kind: 'request', request, client }, session });
  }

  private async found(visit: Visit, walk: Walk): Promise<Found> {
    const { outcome } = walk.session;
    return outcome === null ? this.goOn(visit, walk) : { kind: 'over', ...walk, outcome, recorded: true };
  }

  /** The customer is told where to go on: they came from somewhere, and want to get back there. */
  private async lost({ uid, exchange }: Visit, { id }: Institution): Promise<Found> {
    const session = await this.sessions.find(uid);
    const here = session?.institution === id ? session : undefined;
    const answered = await this.interactions.answered(id, uid, exchange);
    const clientId = answered?.clientId ?? here?.clientId;
    const client = clientId ? await this.partners.findClient(clientId) : undefined;
    const ownVisit = here !== undefined && here.browserHash !== null;
    return { kind: 'lost', elsewhere: !answered && here?.outcome === null, outcome: here?.outcome ?? undefined, client, ownVisit, answered };
  }

  /** Where the journey would stand with these facts. */
  async standing(scene: SignInScene, facts: Facts): Promise<Standing> {
    // Who came by themselves has nothing to permit: of the journey there are the factors.
    const asked = stopsOf(scene.channel).filter(({ step }) => isAsked(scene) || isFactor(step));
    const stops = await Promise.all(asked.map((stop) => this.placeOf(stop, { ...scene, facts })));
    const signedIn = facts.customer !== undefined && stops.every(({ name, answered, asked }) => !isFactor(name) || answered || asked === false);
    return { position: positionIn(stops), signedIn };
  }

  private async placeOf({ step: name, optional }: Stop, scene: SignInScene): Promise<Place> {
    const step = this.steps.get(name);
    return { name, answered: step.isAnswered(scene.facts), asked: optional ? await step.isAsked(scene) : true };
  }

  private async goOn(visit: Visit, walk: Walk): Promise<Found> {
    const { institution, session } = walk;
    const client = clientIn(walk);
    const link = client && (await this.partners.link(client.clientId, institution.id));
    const refusal = lateness(session, this.clock.now()) ?? this.refusalOf(walk, link) ?? (await this.endedContract(session.facts));
    if (refusal) return { kind: 'over', ...walk, outcome: refusal, recorded: false };
    await this.sessions.seen(session);

    const unplaced = this.sceneOf(visit, walk, link);
    const { position } = await this.standing(unplaced, session.facts);
    const { next, number, total } = position;
    const scene: SignInScene = {
      ...unplaced,
      // 「手順 1／1」 tells nobody anything.
      frame: { ...unplaced.frame, ...(total === 1 ? undefined : { step: { number, total } }) },
      form: { ...unplaced.form, action: journeyAddress(institution.id, walk.uid, next) },
    };
    return { kind: 'going-on', ...walk, position, step: next === undefined ? undefined : this.steps.get(next), scene };
  }

  private sceneOf({ circumstances, language }: Visit, walk: Walk, link: PartnerLink | undefined): SignInScene | Scene {
    const { institution, uid, occasion, session } = walk;
    const channel = institution.channels[channelNameIn(walk) as ChannelName] as Channel;
    const client = clientIn(walk);
    const scene: SignInScene = {
      institution,
      channel,
      journeyId: session.id,
      facts: session.facts,
      circumstances,
      language,
      now: this.clock.now(),
      frame: this.frames.frame({ language, institution, channel, client, ownVisit: occasion.kind === 'own-visit' }),
      form: { action: '', cancelUrl: journeyAddress(institution.id, uid, 'cancel'), csrf: session.csrf },
      certificateUrl: this.certificates.of(institution.id, uid, session.csrf),
    };
    if (occasion.kind === 'own-visit') return scene;
    const { request } = occasion;
    return {
      ...scene,
      client: occasion.client,
      link: link as PartnerLink,
      operations: operationsOf(request, link),
      details: request.details,
      grantRequest: request.grant,
    };
  }

  /** The institution may end or suspend a contract while its customer reads. */
  private async endedContract({ customer }: Facts): Promise<OutcomeName | undefined> {
    if (!customer) return undefined;
    const user = await this.customers.userWithId(customer.userId);
    return user?.state === 'active' && user.contractState === 'active' ? undefined : 'contract-not-usable';
  }

  /** Why this channel may not be walked now, or not by this service, in the order in which a customer would want to know. */
  private refusalOf(walk: Walk, link: PartnerLink | undefined): OutcomeName | undefined {
    const { institution, occasion } = walk;
    const now = this.clock.now();
    const name = channelNameIn(walk);
    const standing = occasion.kind === 'request' ? standingOf(occasion.client, link, japanDateOf(now)) : 'live';
    if (standing !== 'live') return `partner-${standing}`;
    if (name === null || !institution.channels[name]) return 'channel-not-available';
    if (!serviceStatus(institution, now).open) return 'out-of-hours';
    return occasion.kind === 'request' && operationsOf(occasion.request, link).length === 0 ? 'nothing-asked' : undefined;
  }
}

/** What the partner asked for, within what it is contracted for: more is impossible. */
function operationsOf({ scopes, details }: WaitingRequest, link: PartnerLink | undefined): Scene['operations'] {
  const asked: readonly string[] = [...scopes, ...(details?.actions ?? [])];
  return operations.filter((operation) => asked.includes(operation) && link?.operations.includes(operation));
}
