import { DomainError } from '#libs/kernel';

/** One message for a wrong ID and a wrong password alike. */
export const signInRefused = () => new DomainError('SIGN_IN_REFUSED', 'unauthenticated', 'The ID or the password is wrong.');

export const signInWaiting = (seconds: number) =>
  new DomainError('SIGN_IN_WAITING', 'too-many', `Too many wrong attempts. Try again in ${seconds} seconds.`, {
    facts: { seconds },
    retryAfterSeconds: seconds,
  });

export const signInStopped = () =>
  new DomainError('SIGN_IN_STOPPED', 'forbidden', 'Sign-in is stopped after repeated wrong attempts. The institution releases it.');

/** Said only to somebody who has proven to be the customer. */
export const contractNotUsable = () =>
  new DomainError('CONTRACT_NOT_USABLE', 'forbidden', 'The contract is ended or suspended. The institution can tell why.');
