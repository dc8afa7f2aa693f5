import type { Facts } from './step.js';

/** What the second factors are called in the facts, in the permission and in the audit. */
export type SecondFactor = 'one-time-password' | 'user-number' | 'risk-question';

export const hasPassed = ({ factors = [] }: Facts, factor: SecondFactor): boolean => factors.includes(factor);

/** The facts once the customer has passed this factor too. */
export const withFactor = ({ factors = [] }: Facts, factor: SecondFactor): Pick<Facts, 'factors'> => ({ factors: [...factors, factor] });
