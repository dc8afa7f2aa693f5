import type { JapanDate, Operation } from '#libs/kernel';

/** The one type of `authorization_details` (RFC 9396) of this API. */
export const ACCOUNT_INFORMATION = 'account_information';

/** What a partner asks for, or was granted, in more detail than a scope can say. */
export interface AccountInformation {
  readonly type: typeof ACCOUNT_INFORMATION;
  readonly actions: readonly Operation[];
  /** The partner's ids of accounts. Asked: these and no others, which it knows from an earlier grant. Granted: exactly these. */
  readonly accounts?: readonly string[];
  readonly period?: {
    /** The earliest day of which transactions may be read. */
    readonly from?: JapanDate;
    /** The last day on which data may be read. */
    readonly until?: JapanDate;
  };
}
