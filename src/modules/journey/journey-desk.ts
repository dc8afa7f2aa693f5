import { Injectable } from '@nestjs/common';
import { timingSafeEqual } from 'node:crypto';
import { AuditLog } from '#modules/audit';
import { ConsentLedger, GrantsStore } from '#modules/consents';
import { Interactions, type JourneyEnd } from '#modules/oauth';
import { Transactor, type Tx } from '#libs/database';
import { DomainError } from '#libs/kernel';
import { Arrivals, type Arrival } from './arrivals.js';
import { JourneyAnswers, type Answer } from './journey-answers.js';
import { JourneySessionsStore, type Move } from './journey-sessions.store.js';
import { JourneyWalk, type Found } from './journey-walk.js';
import { clientIn, type Walk } from './occasion.js';
import { outcomeOf, type OutcomeName } from './outcomes.js';
import type { Facts, SignInScene, Submission, Typed } from './step.js';
import type { GivenCookie, Visit } from './visit.js';

type GoingOn = Extract<Found, { kind: 'going-on' }>;
type Over = Extract<Found, { kind: 'over' }>;

/** Right answers, and yet the customer cannot come in; by what the modules behind say. */
const refusedArrivals: Readonly<Record<string, OutcomeName>> = { SIGN_IN_STOPPED: 'locked', GRANT_NOT_RENEWABLE: 'grant-not-renewable' };

/** Nothing was passed. */
const staying: Move = { passed: [], next: undefined };

/** Takes customers through their journeys: shows the page they are at, takes what they submit, sends them back. */
@Injectable()
export class JourneyDesk {
  constructor(
    private readonly walk: JourneyWalk,
    private readonly answers: JourneyAnswers,
    private readonly sessions: JourneySessionsStore,
    private readonly arrivals: Arrivals,
    private readonly interactions: Interactions,
    private readonly consents: ConsentLedger,
    private readonly grants: GrantsStore,
    private readonly audit: AuditLog,
    private readonly transactor: Transactor,
  ) {}

  /** The page at this address, if the customer is there; else the way to where they are. */
  async show(visit: Visit, stepName: string | undefined): Promise<Answer> {
    const found = await this.walk.find(visit);
    if (found.kind === 'lost') return this.answers.lost(visit, found);
    if (found.kind === 'over') return this.over(visit, found);
    if (!found.step || found.position.next !== stepName) return this.answers.onward(visit, found.position.next ?? 'end');
    const page = await found.step.show(found.scene);
    return typeof page === 'string' ? { kind: 'page', html: page, status: 200 } : this.stop(visit, found, page.stop);
  }

  /** A submitted form: taken, asked again, or the end. */
  async submit(visit: Visit, stepName: string, typed: Typed): Promise<Answer> {
    const found = await this.walk.find(visit);
    if (found.kind === 'lost') return this.answers.lost(visit, found);
    if (found.kind === 'over') return this.over(visit, found);
    this.checkCsrf(found, typed);
    if (!found.step || found.position.next !== stepName) return this.answers.onward(visit, found.position.next ?? 'end');
    return this.take(visit, found, await found.step.submit(typed, found.scene));
  }

  /**
   * What comes to a step by another way than its form: a certificate that was presented at its own address. Whoever hands it
   * in answers for it. Undefined: it is worth nothing, and the customer is shown where they are.
   */
  async receive(visit: Visit, stepName: string, submissionOf: (scene: SignInScene) => Promise<Submission | undefined>): Promise<Answer> {
    const found = await this.walk.find(visit);
    if (found.kind === 'lost') return this.answers.lost(visit, found);
    if (found.kind === 'over') return this.over(visit, found);
    const submission = found.position.next === stepName ? await submissionOf(found.scene) : undefined;
    return submission ? this.take(visit, found, submission) : this.answers.onward(visit, found.position.next ?? 'end');
  }

  /** キャンセル: back to the partner with `access_denied`, or to where the customer came from. */
  async cancel(visit: Visit, typed: Typed): Promise<Answer> {
    const found = await this.walk.find(visit);
    if (found.kind === 'lost') return this.answers.lost(visit, found);
    if (found.kind === 'over') return this.over(visit, found);
    this.checkCsrf(found, typed);
    await this.end(found, 'cancelled');
    return this.answers.onward(visit, 'end');
  }

  /** The last page: tells the engine how it ended, as often as the page is opened, and forwards to it. */
  async leave(visit: Visit): Promise<Answer> {
    const found = await this.walk.find(visit);
    // Opened twice in one moment, or reloaded before the partner had its answer: there is the same answer once more.
    if (found.kind === 'lost') return found.answered?.repeats ? this.answers.forward(visit, found, found.answered.backUrl) : this.answers.lost(visit, found);
    if (found.kind === 'going-on') return this.answers.onward(visit, found.position.next ?? 'end');
    if (found.occasion.kind === 'own-visit') return this.over(visit, found);
    await this.settle(found);
    const url = await this.interactions.finish(visit.institution, visit.exchange, await this.endOf(found));
    return this.answers.forward(visit, { outcome: found.outcome, client: clientIn(found) }, url);
  }

  private async take(visit: Visit, found: GoingOn, submission: Submission): Promise<Answer> {
    switch (submission.kind) {
      case 'again':
        if (submission.facts) await this.keep(found, submission.facts);
        return { kind: 'page', html: submission.page, status: 422 };
      case 'wait':
        return this.answers.waiting(visit, found, submission.seconds);
      case 'stop':
        return this.stop(visit, found, submission.outcome);
      case 'on':
        return this.goOn(visit, found, submission);
      case 'permitted':
        // Ended first: of two presses at once the second finds the journey over before it has written anything.
        return this.permit(visit, found, submission.authorise);
    }
  }

  private async permit(visit: Visit, found: GoingOn, authorise: (tx: Tx) => Promise<void>): Promise<Answer> {
    try {
      await this.transactor.write(async (tx) => {
        await this.close(tx, found, 'permitted', found.position.next);
        await authorise(tx);
      });
      return this.answers.onward(visit, 'end');
    } catch (error) {
      // The grant has ended while its customer read the page that would have renewed it. Nothing was written.
      if (error instanceof DomainError && error.code === 'GRANT_STATE_CONFLICT') return this.stop(visit, found, 'grant-not-renewable');
      throw error;
    }
  }

  /**
   * Keeps what was learned. With the last factor the sign-in is complete: the customer's grant is PENDING from here on, or, if
   * nobody asked for one, the visit is over and they are let in to the institution's own page.
   */
  private async goOn(visit: Visit, found: GoingOn, { facts, keep, page }: Extract<Submission, { kind: 'on' }>): Promise<Answer> {
    const { session, scene, position: before } = found;
    const known: Facts = { ...session.facts, ...facts };
    const { position, signedIn } = await this.walk.standing(scene, known);
    const arrival = signedIn && !known.grant ? this.arrivals.of(scene, known) : undefined;
    const move = { passed: position.done.filter((step) => !before.done.includes(step)), next: position.next };
    try {
      const cookie = await this.transactor.write(async (tx) => {
        const arrived = await this.learn(tx, session, move, { known, keep, arrival });
        if (arrived.cookie) await this.close(tx, found, 'signed-in');
        return arrived.cookie;
      });
      if (cookie) return this.answers.signedIn(visit, cookie, arrival?.device);
    } catch (error) {
      // Guesses elsewhere have stopped this ID between the last factor and its completion: right answers do not release it.
      const outcome = error instanceof DomainError ? refusedArrivals[error.code] : undefined;
      if (outcome) return this.stop(visit, found, outcome);
      throw error;
    }
    return this.answers.onward(visit, page ?? position.next ?? 'end', arrival?.device);
  }

  private async learn(
    tx: Tx,
    session: Walk['session'],
    move: Move,
    { known, keep, arrival }: { readonly known: Facts; readonly keep?: (tx: Tx) => Promise<void>; readonly arrival?: Arrival },
  ): Promise<{ readonly cookie?: GivenCookie }> {
    const arrived: { cookie?: GivenCookie } = {};
    await this.sessions.learn(tx, session, move, async () => {
      await keep?.(tx);
      const { cookie, ...facts } = (await arrival?.complete(tx)) ?? {};
      arrived.cookie = cookie;
      return { ...known, ...facts };
    });
    return arrived;
  }

  /** Something was right and something wrong: the right is kept, and the customer stays where they are. */
  private keep({ session }: GoingOn, facts: Facts): Promise<void> {
    return this.transactor.write((tx) => this.sessions.learn(tx, session, staying, async () => ({ ...session.facts, ...facts })));
  }

  private async stop(visit: Visit, found: GoingOn, outcome: OutcomeName): Promise<Answer> {
    await this.end(found, outcome);
    return this.answers.stopped(visit, found, outcome);
  }

  private async over(visit: Visit, found: Over): Promise<Answer> {
    await this.settle(found);
    const { outcome } = found;
    if (outcomeOf(outcome).page) return this.answers.stopped(visit, found, outcome);
    if (found.occasion.kind === 'request') return this.answers.onward(visit, 'end');
    return outcome === 'signed-in' ? this.answers.signedIn(visit) : this.answers.left(visit);
  }

  /** An ending is written down before it is shown. */
  private async settle(found: Over): Promise<void> {
    if (!found.recorded) await this.end(found, found.outcome);
  }

  private end(walk: Walk, outcome: OutcomeName): Promise<void> {
    return this.transactor.write((tx) => this.close(tx, walk, outcome));
  }

  private async close(tx: Tx, walk: Walk, outcome: OutcomeName, passed?: string): Promise<void> {
    const { session, institution } = walk;
    const { grant, customer } = await this.sessions.end(tx, session, outcome, passed === undefined ? [] : [passed]);
    if (grant && outcome === 'cancelled') await this.consents.reject(tx, grant.grantId);
    else if (grant && outcome !== 'permitted') await this.consents.abandon(tx, grant.grantId, outcome);
    await this.audit.record(tx, {
      institution: institution.id,
      event: 'journey.ended',
      actor: { kind: 'customer', id: customer?.userId },
      grantId: grant?.grantId,
      clientId: clientIn(walk)?.clientId,
      contractId: customer?.contractId,
      userId: customer?.userId,
      details: { outcome },
    });
  }

  private async endOf({ outcome, session }: Over): Promise<JourneyEnd> {
    const { error, description } = outcomeOf(outcome);
    if (error !== undefined) return { error, description: description ?? '' };
    const permissionId = await this.grants.permissionOfJourney(session.id);
    const { grant } = session.facts;
    if (!grant || permissionId === undefined) throw new Error('a permission without its grant');
    return { permitted: { permissionId, subject: grant.subject } };
  }

  private checkCsrf({ session }: Walk, typed: Typed): void {
    const sent = Buffer.from(typeof typed['_csrf'] === 'string' ? typed['_csrf'] : '');
    const expected = Buffer.from(session.csrf);
    if (sent.length !== expected.length || !timingSafeEqual(sent, expected)) {
      throw new DomainError('FORM_NOT_OURS', 'forbidden', 'The form did not come from this page.');
    }
  }
}
