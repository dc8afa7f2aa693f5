import type { ConsentForm } from '#modules/consents';

/**
 * The form of consent on this page. Where the terms stand at login, signing in has accepted them; but only the version
 * that stood there, and only if that was the way in. Else the box asks: what was not accepted is not recorded as accepted.
 *
 * @param wanted by the channel's profile
 * @param accepted the version that signing in accepted
 * @param inForce the version that a permission is given under now
 */
export function consentFormFor(wanted: ConsentForm, accepted: string | undefined, inForce: string): ConsentForm {
  return wanted === 'terms-at-login' && accepted !== inForce ? 'box' : wanted;
}
