import type { ChannelName } from '#libs/kernel';
import type { ContractState, LoginMethod, UserState } from './ledger-customers.entity.js';

/** A user as the institution knows them, with what signing in needs. */
export interface LedgerUser {
  readonly id: string;
  readonly contractId: string;
  readonly institution: string;
  readonly channel: ChannelName;
  readonly loginId: string;
  readonly displayName: string;
  /** 管理者 */
  readonly administrator: boolean;
  /** argon2id, as a PHC string. Never leaves the sign-in. */
  readonly passwordHash: string;
  readonly state: UserState;
  readonly contractState: ContractState;
  readonly loginMethod: LoginMethod;
  readonly contractHolderName: string;
}

/** The institution's contracts and their users. */
export abstract class CustomerDirectory {
  /**
   * The user with that login ID, whatever their state. One statement, whether there is one or not.
   *
   * @param loginId the channel's ID fields in the profile's order, joined with `/`; upper and lower case differ
   */
  abstract findUser(institution: string, channel: ChannelName, loginId: string): Promise<LedgerUser | undefined>;
}
