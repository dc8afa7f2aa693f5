import type { ChannelName } from '#libs/kernel';
import type { CertificateName } from './certificate.rules.js';
import type { ContractState, LoginMethod, UserState } from './ledger-customers.entity.js';

/** A user as the institution knows them, with what signing in needs. */
export interface LedgerUser {
  readonly id: string;
  readonly contractId: string;
  readonly institution: string;
  readonly channel: ChannelName;
  readonly loginId: string;
  /** argon2id, as a PHC string. Never leaves the sign-in. */
  readonly passwordHash: string;
  readonly state: UserState;
  readonly contractState: ContractState;
  readonly loginMethod: LoginMethod;
  /** Whether there is a one-time-password token, and a 利用者番号, that the user can be asked for. */
  readonly hasOtpToken: boolean;
  readonly hasUserNumber: boolean;
}

/** A user among those of the contract (利用者), as the contract's own people may see them. */
export interface ContractUser {
  readonly id: string;
  readonly displayName: string;
  /** 管理者 */
  readonly administrator: boolean;
  /** Whether user and contract may be used now. */
  readonly usable: boolean;
}

/** The institution's contracts and their users. */
export abstract class CustomerDirectory {
  /**
   * The user with that login ID, whatever their state. One statement, whether there is one or not.
   *
   * @param loginId the channel's ID fields in the profile's order, joined with `/`; upper and lower case differ
   */
  abstract findUser(institution: string, channel: ChannelName, loginId: string): Promise<LedgerUser | undefined>;

  /**
   * The user to whom this certificate is bound, whatever their state; undefined when it is bound to nobody, or to
   * somebody of another institution or channel. One statement. Whether the certificate is valid is the caller's matter.
   *
   * @param certificate the issuer with or without blanks after its commas, the serial number in any usual notation
   */
  abstract userOfCertificate(institution: string, channel: ChannelName, certificate: CertificateName): Promise<LedgerUser | undefined>;

  /** The id of the contract with that number, whatever its state. */
  abstract contractWithNumber(institution: string, channel: ChannelName, contractNumber: string): Promise<string | undefined>;

  /** The user, whatever their state. One statement. */
  abstract userWithId(userId: string): Promise<LedgerUser | undefined>;

  /** Everybody who signs in under the contract, whatever their state. One statement. */
  abstract usersOfContract(contractId: string): Promise<ContractUser[]>;
}
