import { Injectable } from '@nestjs/common';
import { Frames, Pages } from '#modules/pages';
import { CERTIFICATE_REFUSED, journeyAddress } from '../addresses.js';
import type { Answer } from '../journey-answers.js';
import { JourneyDesk } from '../journey-desk.js';
import { JourneyMoved } from '../journey-sessions.store.js';
import { JourneyWalk } from '../journey-walk.js';
import { certificateRefusedPage } from '../pages/certificate-refused/certificate-refused.page.js';
import { Recognition } from '../recognition.js';
import type { Facts, SignInScene, Submission } from '../step.js';
import type { Visit } from '../visit.js';
import type { Presentation } from './presentation.entity.js';
import { PresentationsStore } from './presentations.store.js';

/** Where the browser comes back to the pages with what became of its certificate. */
@Injectable()
export class CertificateReturn {
  constructor(
    private readonly walk: JourneyWalk,
    private readonly desk: JourneyDesk,
    private readonly presentations: PresentationsStore,
    private readonly recognition: Recognition,
    private readonly frames: Frames,
    private readonly pages: Pages,
  ) {}

  /**
   * Takes the proof: the journey's cookie must be there, the customer must be at the login, and the proof is used up in
   * the transaction that keeps what it stands for. Goes on to an address without it.
   */
  receive(visit: Visit, proof: unknown): Promise<Answer> {
    return this.desk.receive(visit, 'login', async (scene) => {
      if (typeof proof !== 'string') return undefined;
      const forJourney = { institution: scene.institution.id, journey: scene.journeyId };
      const result = await this.presentations.find(proof, forJourney);
      if (!result) return undefined;
      if (result.kind === 'stopped') return { kind: 'stop', outcome: result.outcome };
      return {
        kind: 'on',
        facts: await this.#factsOf(scene, result),
        page: result.kind === 'refused' ? CERTIFICATE_REFUSED : undefined,
        keep: async (tx) => {
          if (!(await this.presentations.use(tx, proof, forJourney))) throw new JourneyMoved();
        },
      } satisfies Submission;
    });
  }

  /** Why the certificate was refused, as often as the page is opened while the customer is still at the login. */
  async refused(visit: Visit): Promise<Answer> {
    const found = await this.walk.find(visit);
    const failure = found.kind === 'going-on' && found.position.next === 'login' ? found.session.facts.certificateRefused : undefined;
    if (found.kind !== 'going-on' || failure === undefined) return this.desk.show(visit, undefined);
    const { institution, channel, client, form } = found.scene;
    const frame = this.frames.frame({ language: visit.language, institution, channel, client, ownVisit: client === undefined });
    const page = {
      frame,
      failure,
      retryUrl: journeyAddress(institution.id, visit.uid, 'login'),
      returnTo: { url: form.cancelUrl, csrf: form.csrf },
    };
    return { kind: 'page', status: 403, html: this.pages.render(certificateRefusedPage, page) };
  }

  async #factsOf(scene: SignInScene, result: Exclude<Presentation, { kind: 'stopped' }>): Promise<Facts> {
    if (result.kind === 'refused') return { certificateRefused: result.failure };
    const { customer, name, kept } = result;
    if (scene.channel.login.certificate?.passwordFollows === false) {
      return { ...(await this.recognition.factsOf(scene, customer, ['certificate'])), certificateRefused: undefined };
    }
    return { certificate: { customer, name, kept }, certificateRefused: undefined };
  }
}
