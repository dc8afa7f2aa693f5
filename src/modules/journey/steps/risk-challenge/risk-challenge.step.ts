import { Injectable } from '@nestjs/common';
import { SecondFactors, type RecognisedCustomer } from '#modules/customers';
import { Pages } from '#modules/pages';
import { readForm } from '../../form.js';
import type { OutcomeName } from '../../outcomes.js';
import { SecondFactorStep } from '../../second-factor.step.js';
import type { SignInScene, Submission, Typed } from '../../step.js';
import { RiskChallengeForm } from './risk-challenge.form.js';
import type { RiskChallengeProblem } from './risk-challenge.model.js';
import { riskChallengePage } from './risk-challenge.page.js';

/** 追加認証: as `risk-challenge?` for sign-ins that the risk check finds unusual, and then never skipped. */
@Injectable()
export class RiskChallengeStep extends SecondFactorStep {
  protected readonly factor = 'risk-question';
  protected readonly notRegistered = 'no-question';

  constructor(
    private readonly pages: Pages,
    private readonly secondFactors: SecondFactors,
  ) {
    super();
  }

  /** As it was judged when the customer was recognised; before that, and without a verdict, it stays open. */
  override isAsked({ facts }: SignInScene): boolean | undefined {
    return facts.risk?.asks;
  }

  async show(scene: SignInScene): Promise<string | { readonly stop: OutcomeName }> {
    const question = await this.questionFor(scene);
    return question === undefined ? { stop: this.notRegistered } : this.page(scene, question);
  }

  async submit(typed: Typed, scene: SignInScene): Promise<Submission> {
    const question = await this.questionFor(scene);
    if (question === undefined) return { kind: 'stop', outcome: this.notRegistered };
    const { form, problems } = readForm<RiskChallengeForm, RiskChallengeProblem>(RiskChallengeForm, typed);
    if (problems.answer) return this.again(scene, question, problems.answer);
    const check = this.secondFactors.checkRiskAnswer(scene.institution.id, scene.facts.customer as RecognisedCustomer, form.answer);
    return this.passedBy(scene, check, () => this.again(scene, question, 'not-matched'));
  }

  private async questionFor({ facts: { customer } }: SignInScene): Promise<string | undefined> {
    return customer && (await this.secondFactors.riskQuestion(customer))?.text;
  }

  private again(scene: SignInScene, question: string, problem: RiskChallengeProblem): Submission {
    return { kind: 'again', page: this.page(scene, question, problem) };
  }

  private page({ frame, form }: SignInScene, question: string, problem?: RiskChallengeProblem): string {
    return this.pages.render(riskChallengePage, { frame, form, question, problem });
  }
}
