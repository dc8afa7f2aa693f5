import { afterRefusal } from './factor-refusals.js';
import type { OutcomeName } from './outcomes.js';
import { Step, type Facts, type SignInScene, type Submission } from './step.js';

/** A factor behind the first one. Each asks in its own way; what comes of a right and of a refused answer is the same for all. */
export abstract class SecondFactorStep extends Step<SignInScene> {
  /** What it is called in the facts, in the permission and in the audit. */
  protected abstract readonly factor: 'one-time-password' | 'user-number' | 'risk-question';

  /** The ending for customers of whom nothing is registered that could be asked. */
  protected abstract readonly notRegistered: OutcomeName;

  isAnswered({ factors = [] }: Facts): boolean {
    return factors.includes(this.factor);
  }

  /** @param check throws what `afterRefusal` knows */
  protected async passedBy({ facts: { factors = [] } }: SignInScene, check: Promise<void>, again: () => Submission): Promise<Submission> {
    try {
      await check;
      return { kind: 'on', facts: { factors: [...factors, this.factor] } };
    } catch (error) {
      return afterRefusal(error, again, this.notRegistered);
    }
  }
}
