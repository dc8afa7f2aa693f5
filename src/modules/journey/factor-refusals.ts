import { DomainError } from '#libs/kernel';
import type { OutcomeName } from './outcomes.js';
import type { Submission } from './step.js';

/**
 * What a factor's refusal means for the journey. One table for all factors: a wrong answer is asked again in the step's
 * own words, everything else ends or waits alike.
 */
export function afterRefusal(error: unknown, again: () => Submission, notRegistered?: OutcomeName): Submission {
  if (!(error instanceof DomainError)) throw error;
  switch (error.code) {
    case 'SIGN_IN_REFUSED':
      return again();
    case 'SIGN_IN_WAITING':
      return { kind: 'wait', seconds: error.retryAfterSeconds ?? 1 };
    case 'SIGN_IN_STOPPED':
      return { kind: 'stop', outcome: 'locked' };
    case 'CONTRACT_NOT_USABLE':
      return { kind: 'stop', outcome: 'contract-not-usable' };
    case 'FACTOR_NOT_REGISTERED':
      // The institution took it away while the customer was asked.
      if (notRegistered) return { kind: 'stop', outcome: notRegistered };
      throw error;
    default:
      throw error;
  }
}
