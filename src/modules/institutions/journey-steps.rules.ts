import type { Channel } from './channel.js';

/** Every screen a journey can be made of. The journey module has a class for each, or it does not compile. */
export const journeySteps = [
  'login',
  'certificate',
  'otp',
  'user-number',
  'risk-challenge',
  'operations',
  'inquiry-pin',
  'inquiry-pin-result',
  'access',
  'permission',
] as const;
export type JourneyStep = (typeof journeySteps)[number];

/** Those that prove who the customer is. Signing in is complete when none of them is open any more. */
const factorSteps: readonly string[] = ['login', 'certificate', 'otp', 'user-number', 'risk-challenge'] satisfies JourneyStep[];

export const isFactor = (step: string): boolean => factorSteps.includes(step);

/** A place in a journey: its screen, and whether it is shown only when something asks for it. */
export interface Stop {
  readonly step: string;
  readonly optional: boolean;
}

/** The journey of a channel, its entries (`otp?`) taken apart. */
export const stopsOf = ({ journey }: Pick<Channel, 'journey'>): readonly Stop[] =>
  journey.map((entry) => ({ step: entry.replace(/\?$/, ''), optional: entry.endsWith('?') }));

/** Whether sign-ins are judged by how unusual they are, which needs devices that are known again. */
export const judgesRisk = (channel: Pick<Channel, 'journey'>): boolean => stopsOf(channel).some(({ step }) => step === 'risk-challenge');

/** Whether accounts are shown to partners only while their 照会用暗証番号 is registered. */
export const needsInquiryPins = (channel: Pick<Channel, 'journey'>): boolean => stopsOf(channel).some(({ step }) => step === 'inquiry-pin');
