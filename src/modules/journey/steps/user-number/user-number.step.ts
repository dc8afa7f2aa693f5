import { Injectable } from '@nestjs/common';
import { SecondFactors, type RecognisedCustomer } from '#modules/customers';
import { Pages } from '#modules/pages';
import { afterRefusal } from '../../factor-refusals.js';
import type { OutcomeName } from '../../outcomes.js';
import { hasPassed, withFactor } from '../../passed-factors.js';
import { Step, type Facts, type Scene, type Submission, type Typed } from '../../step.js';
import type { UserNumberProblem } from './user-number.model.js';
import { userNumberPage } from './user-number.page.js';
import { fieldAt } from './user-number.view.js';

/** 利用者番号認証: the digits of the user number at a few positions, the same ones until they are answered rightly. */
@Injectable()
export class UserNumberStep extends Step {
  override readonly isFactor = true;

  constructor(
    private readonly pages: Pages,
    private readonly secondFactors: SecondFactors,
  ) {
    super();
  }

  isAnswered(facts: Facts): boolean {
    return hasPassed(facts, 'user-number');
  }

  override isAsked({ facts }: Scene): boolean | undefined {
    return facts.customer?.has.userNumber;
  }

  async show(scene: Scene): Promise<string | { readonly stop: OutcomeName }> {
    const { customer } = scene.facts;
    if (!customer?.has.userNumber) return { stop: 'no-user-number' };
    return this.page(scene, await this.positions(scene, customer));
  }

  async submit(typed: Typed, scene: Scene): Promise<Submission> {
    const { customer } = scene.facts;
    if (!customer?.has.userNumber) return { kind: 'stop', outcome: 'no-user-number' };
    const positions = await this.positions(scene, customer);
    const digits = positions.map((position) => digitOf(typed[fieldAt(position)]));
    const problems = problemsOf(positions, digits);
    // A page from before the last right answer asked for other positions: the fields of these are missing, at no charge.
    if (Object.keys(problems).length > 0) return this.again(scene, positions, { kind: 'fields', fields: problems });
    try {
      await this.secondFactors.checkUserNumber(scene.institution.id, customer, digits);
      return { kind: 'on', facts: withFactor(scene.facts, 'user-number') };
    } catch (error) {
      return afterRefusal(error, () => this.again(scene, positions, { kind: 'not-matched' }));
    }
  }

  private positions({ institution }: Scene, customer: RecognisedCustomer): Promise<readonly number[]> {
    return this.secondFactors.userNumberPositions(institution.id, customer);
  }

  private again(scene: Scene, positions: readonly number[], problem: UserNumberProblem): Submission {
    return { kind: 'again', page: this.page(scene, positions, problem) };
  }

  private page({ frame, form }: Scene, positions: readonly number[], problem?: UserNumberProblem): string {
    return this.pages.render(userNumberPage, { frame, form, positions, problem });
  }
}

/** Some keyboards write full-width digits. */
const digitOf = (value: unknown): string => (typeof value === 'string' ? value.normalize('NFKC').trim() : '');

function problemsOf(positions: readonly number[], digits: readonly string[]): Record<number, 'missing' | 'not-a-digit'> {
  const problems: Record<number, 'missing' | 'not-a-digit'> = {};
  positions.forEach((position, at) => {
    if (digits[at] === '') problems[position] = 'missing';
    else if (!/^\d$/.test(digits[at] ?? '')) problems[position] = 'not-a-digit';
  });
  return problems;
}
