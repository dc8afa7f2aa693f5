import { Injectable } from '@nestjs/common';
import { SecondFactors, type RecognisedCustomer } from '#modules/customers';
import { Pages } from '#modules/pages';
import { DomainError } from '#libs/kernel';
import { readForm } from '../../form.js';
import type { OutcomeName } from '../../outcomes.js';
import { SecondFactorStep } from '../../second-factor.step.js';
import type { SignInScene, Submission, Typed } from '../../step.js';
import { DigitForm } from './digit.form.js';
import type { DigitProblem, UserNumberProblem } from './user-number.model.js';
import { userNumberPage } from './user-number.page.js';
import { fieldAt } from './user-number.view.js';

/** 利用者番号認証: the digits of the user number at a few positions, the same ones until they are answered rightly. */
@Injectable()
export class UserNumberStep extends SecondFactorStep {
  protected readonly factor = 'user-number';
  protected readonly notRegistered = 'no-user-number';

  constructor(
    private readonly pages: Pages,
    private readonly secondFactors: SecondFactors,
  ) {
    super();
  }

  override isAsked({ facts }: SignInScene): boolean | undefined {
    return facts.customer?.has.userNumber;
  }

  async show(scene: SignInScene): Promise<string | { readonly stop: OutcomeName }> {
    const positions = await this.positionsFor(scene);
    return positions ? this.page(scene, positions) : { stop: this.notRegistered };
  }

  async submit(typed: Typed, scene: SignInScene): Promise<Submission> {
    const positions = await this.positionsFor(scene);
    if (!positions) return { kind: 'stop', outcome: this.notRegistered };
    const read = positions.map((position) => readForm<DigitForm, DigitProblem>(DigitForm, { digit: typed[fieldAt(position)] }));
    const problems = positions.flatMap((position, at) => (read[at]?.problems.digit ? [[position, read[at].problems.digit] as const] : []));
    // A page from before the last right answer asked for other positions: the fields of these are missing, at no charge.
    if (problems.length > 0) return this.again(scene, positions, { kind: 'fields', fields: Object.fromEntries(problems) });
    const check = this.secondFactors.checkUserNumber(scene.institution.id, scene.facts.customer as RecognisedCustomer, read.map(({ form }) => form.digit));
    return this.passedBy(scene, check, () => this.again(scene, positions, { kind: 'not-matched' }));
  }

  /** Undefined: the customer has no user number, or has none any more since signing in began. */
  private async positionsFor({ facts: { customer } }: SignInScene): Promise<readonly number[] | undefined> {
    if (!customer?.has.userNumber) return undefined;
    try {
      return await this.secondFactors.userNumberPositions(customer);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'FACTOR_NOT_REGISTERED') return undefined;
      throw error;
    }
  }

  private again(scene: SignInScene, positions: readonly number[], problem: UserNumberProblem): Submission {
    return { kind: 'again', page: this.page(scene, positions, problem) };
  }

  private page({ frame, form }: SignInScene, positions: readonly number[], problem?: UserNumberProblem): string {
    return this.pages.render(userNumberPage, { frame, form, positions, problem });
  }
}
