import { Injectable } from '@nestjs/common';
import { SecondFactors } from '#modules/customers';
import { Pages } from '#modules/pages';
import { readForm } from '../../form.js';
import type { OutcomeName } from '../../outcomes.js';
import { SecondFactorStep } from '../../second-factor.step.js';
import type { SignInScene, Submission, Typed } from '../../step.js';
import { OtpForm } from './otp.form.js';
import type { OtpProblem } from './otp.model.js';
import { otpPage } from './otp.page.js';

/** ワンタイムパスワード: as `otp?` for customers who have a token, as `otp` for all. */
@Injectable()
export class OtpStep extends SecondFactorStep {
  protected readonly factor = 'one-time-password';
  protected readonly notRegistered = 'no-token';

  constructor(
    private readonly pages: Pages,
    private readonly secondFactors: SecondFactors,
  ) {
    super();
  }

  override isAsked({ facts }: SignInScene): boolean | undefined {
    return facts.customer?.has.otp;
  }

  async show(scene: SignInScene): Promise<string | { readonly stop: OutcomeName }> {
    return scene.facts.customer?.has.otp ? this.page(scene) : { stop: this.notRegistered };
  }

  async submit(typed: Typed, scene: SignInScene): Promise<Submission> {
    const { customer } = scene.facts;
    if (!customer?.has.otp) return { kind: 'stop', outcome: this.notRegistered };
    const { form, problems } = readForm<OtpForm, OtpProblem>(OtpForm, typed);
    if (problems.code) return this.again(scene, problems.code);
    const check = this.secondFactors.checkOneTimePassword(scene.institution.id, customer, form.code);
    return this.passedBy(scene, check, () => this.again(scene, 'not-matched'));
  }

  private again(scene: SignInScene, problem: OtpProblem): Submission {
    return { kind: 'again', page: this.page(scene, problem) };
  }

  private page({ frame, form }: SignInScene, problem?: OtpProblem): string {
    return this.pages.render(otpPage, { frame, form, problem });
  }
}
