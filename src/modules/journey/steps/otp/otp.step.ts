import { Injectable } from '@nestjs/common';
import { SecondFactors } from '#modules/customers';
import { Pages } from '#modules/pages';
import { afterRefusal } from '../../factor-refusals.js';
import { readForm } from '../../form.js';
import type { OutcomeName } from '../../outcomes.js';
import { hasPassed, withFactor } from '../../passed-factors.js';
import { Step, type Facts, type Scene, type Submission, type Typed } from '../../step.js';
import { OtpForm } from './otp.form.js';
import type { OtpProblem } from './otp.model.js';
import { otpPage } from './otp.page.js';

/** ワンタイムパスワード: as `otp?` for customers who have a token, as `otp` for all. */
@Injectable()
export class OtpStep extends Step {
  constructor(
    private readonly pages: Pages,
    private readonly secondFactors: SecondFactors,
  ) {
    super();
  }

  isAnswered(facts: Facts): boolean {
    return hasPassed(facts, 'one-time-password');
  }

  override isAsked({ facts }: Scene): boolean | undefined {
    return facts.customer?.has.otp;
  }

  async show(scene: Scene): Promise<string | { readonly stop: OutcomeName }> {
    return scene.facts.customer?.has.otp ? this.page(scene) : { stop: 'no-token' };
  }

  async submit(typed: Typed, scene: Scene): Promise<Submission> {
    const { customer } = scene.facts;
    if (!customer?.has.otp) return { kind: 'stop', outcome: 'no-token' };
    const { form, problems } = readForm<OtpForm, OtpProblem>(OtpForm, typed);
    if (problems.code) return this.again(scene, problems.code);
    try {
      await this.secondFactors.checkOneTimePassword(scene.institution.id, customer, form.code);
      return { kind: 'on', facts: withFactor(scene.facts, 'one-time-password') };
    } catch (error) {
      return afterRefusal(error, () => this.again(scene, 'not-matched'));
    }
  }

  private again(scene: Scene, problem: OtpProblem): Submission {
    return { kind: 'again', page: this.page(scene, problem) };
  }

  private page({ frame, form }: Scene, problem?: OtpProblem): string {
    return this.pages.render(otpPage, { frame, form, problem });
  }
}
