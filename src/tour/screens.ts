import { stopsOf, type Channel } from '#modules/institutions';
import type { PartnerLink } from '#modules/partners';
import type { SampleCustomer } from '../samples.js';

/** What must come of a walk. */
export interface Expected {
  /** The screens that pass, in order. */
  readonly screens: readonly string[];
  /** The customer is refused there, and goes back to the partner with an error. */
  readonly refusedAt: string | undefined;
}

/** The accounts whose inquiry PINs were registered on earlier walks, as `institution 010-1-3000001`. */
export type Registered = Set<string>;

/** Who is asked where a journey says `?`: worked out from the samples, not from the gateway. */
export function expectedOf(institution: string, channel: Channel, customer: SampleCustomer, link: PartnerLink, registered: Registered): Expected {
  const pins = Object.keys(customer.inquiryPins ?? {}).some((account) => !registered.has(`${institution} ${account}`));
  const asked: Readonly<Record<string, boolean>> = {
    certificate: customer.certificate !== undefined,
    otp: customer.oneTimePassword !== undefined,
    // Every walk comes from a browser that nobody knows.
    'risk-challenge': true,
    operations: link.customerSelects,
    'inquiry-pin': pins,
    'inquiry-pin-result': pins,
  };
  const screens = stopsOf(channel).flatMap(({ step, optional }) => (optional && asked[step] !== true ? [] : [step]));
  const refusedAt = customer.answers === undefined ? screens.find((step) => step === 'risk-challenge') : undefined;
  return { screens: refusedAt === undefined ? screens : screens.slice(0, screens.indexOf(refusedAt)), refusedAt };
}
