import { DomainError } from '#libs/kernel';

/** One message for a wrong ID, a wrong password and whatever else was wrong. */
export const signInRefused = () => new DomainError('SIGN_IN_REFUSED', 'unauthenticated', 'What was entered is wrong.');

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

/** The institution has nobody by this certificate, or somebody whose contract signs in by ID and password. */
export const certificateNotBound = () =>
  new DomainError('CERTIFICATE_NOT_BOUND', 'unauthenticated', 'The certificate belongs to no user of the institution.');

/** Asked for, but the institution has nothing to check an answer with: it must not count as passed. */
export const factorNotRegistered = (factor: string) =>
  new DomainError('FACTOR_NOT_REGISTERED', 'forbidden', 'What would have to be asked is not registered. The institution registers it.', {
    facts: { factor },
  });
