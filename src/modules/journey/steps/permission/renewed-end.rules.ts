import type { JapanDate } from '#libs/kernel';

/** What a renewal does to the last day. The partner may have asked for an earlier one, or the institution may allow fewer days by now. */
export type RenewedEnd = 'later' | 'same' | 'sooner';

export const renewedEnd = (before: JapanDate, after: JapanDate): RenewedEnd => (after === before ? 'same' : after > before ? 'later' : 'sooner');
