import type { LedgerUser } from '#modules/bank-host';
import type { ChannelName } from '#libs/kernel';

/** Where somebody signs in and the ID as typed. */
export interface CustomerId {
  readonly institution: string;
  readonly channel: ChannelName;
  /** The ID fields of the login page, in the profile's order, joined with `/`. Upper and lower case differ. */
  readonly loginId: string;
}

/** A customer whose first factor was right. Others may have to follow before anything is opened to them. */
export interface RecognisedCustomer {
  readonly userId: string;
  readonly contractId: string;
  /** Under which all their failures are counted; says nothing about the ID. */
  readonly customerKey: string;
  /** What they can be asked for. */
  readonly has: { readonly otp: boolean; readonly userNumber: boolean };
}

/** From where a customer comes. */
export interface Circumstances {
  /** What `KnownDevices.read` made of the browser's cookie; undefined: a browser never seen before. */
  readonly device?: string;
  /** As `networkOf` names it. */
  readonly network: string;
}

/** What a customer can prove. These words stand in the audit and with the permission. */
export type Factor = 'password' | 'certificate' | 'one-time-password' | 'user-number' | 'risk-question';

export const recognised = ({ id, contractId, hasOtpToken, hasUserNumber }: LedgerUser, customerKey: string): RecognisedCustomer => ({
  userId: id,
  contractId,
  customerKey,
  has: { otp: hasOtpToken, userNumber: hasUserNumber },
});
