import type { RecognisedCustomer } from '#modules/customers';
import type { Institution } from '#modules/institutions';
import type { Tx } from '#libs/database';
import type { ChannelName } from '#libs/kernel';
import type { GivenCookie } from '../visit.js';

/** A customer who came by themselves and has passed every factor of the channel. */
export interface Guest {
  readonly institution: Institution;
  readonly channel: ChannelName;
  readonly customer: RecognisedCustomer;
}

/**
 * The institution's own page, as far as the pages before it know it. It is a module above this one, which introduces itself
 * when it starts (`OwnVisits.useReception`).
 */
export interface Reception {
  /** Where the page is, and where signing in begins. */
  addressAt(institution: string): string;

  /** Lets the customer in: runs in the transaction that completes the sign-in, and may run twice. */
  welcome(tx: Tx, guest: Guest): Promise<GivenCookie>;
}
