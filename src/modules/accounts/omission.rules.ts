import type { LiveAccount } from '#modules/oauth';

/** Why an account of the customer is not listed. `PIN_NOT_REGISTERED`: its 照会用暗証番号 is not, or has changed since. */
export const omissions = ['PIN_NOT_REGISTERED', 'NOT_SELECTED'] as const;
export type Omission = (typeof omissions)[number];

/**
 * Whether an account is left out, and why. One that the permission covers comes back by registering its PIN again; one
 * that it does not cover is never added by it.
 *
 * @param pinsAsked whether the channel's journey asks for inquiry PINs
 */
export function omissionOf({ accountId, pinNeeded, pinRegistered }: Pick<LiveAccount, 'accountId' | 'pinNeeded' | 'pinRegistered'>, pinsAsked: boolean): Omission | undefined {
  if (accountId === null) return pinsAsked && !pinRegistered ? 'PIN_NOT_REGISTERED' : 'NOT_SELECTED';
  return pinNeeded && !pinRegistered ? 'PIN_NOT_REGISTERED' : undefined;
}
