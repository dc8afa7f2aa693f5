import { Transform } from 'class-transformer';
import { isEmail, ValidateIf } from 'class-validator';
import { expects, OneOf, Optional, Part, PartList, Pattern, YesOrNo } from '#libs/documents';
import { channelNames, type ChannelName } from '#libs/kernel';
import type { ContractState, LoginMethod, UserState } from '../ledger-customers.entity.js';
import { passwordHashExpected, passwordHashPattern } from '../password-hashing.rules.js';
import { CertificateRecord, OneTimePasswordRecord, QuestionRecord, Short, USER_NUMBER } from './factors-file.dto.js';

/** The version that a customers file names in `format`. */
export const CUSTOMERS_FORMAT = 'renkei-customers/1';

/** What is filed once and kept: left out, it stays as it is; `null` takes it away. */
const Kept = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined && value !== null);

/** An account of the contract's holder. */
export class AccountRecord {
  @Pattern(/^\d{3}$/, 'three digits')
  branchCode: string;

  @Short()
  branchName: string;

  @expects('accountType', 'must be 1 (普通), 2 (当座) or 4 (貯蓄)', (value) => ['1', '2', '4'].some((type) => type === value))
  accountType: string;

  @Pattern(/^\d{7}$/, 'seven digits')
  accountNumber: string;

  /** The contract's holder when left out. */
  @Optional()
  @Short()
  holderName?: string;

  @Optional()
  @Short()
  holderNameKana?: string;

  @OneOf(['open', 'closed'])
  state: 'open' | 'closed' = 'open';

  /** 口座メモ: what the customer calls it. */
  @Kept()
  @Short()
  memo?: string | null;

  /** 照会用暗証番号: the PIN on file. */
  @Kept()
  @Pattern(/^\d{4}$/, 'four digits')
  inquiryPin?: string | null;
}

/** Somebody who signs in. */
export class UserRecord {
  /** The ID fields of the channel's login page, by the profile's field names. */
  @expects('login', 'must hold the ID fields of the login page', (value) => typeof value === 'object' && value !== null && !Array.isArray(value))
  login: Record<string, unknown>;

  @Short()
  displayName: string;

  /** 管理者 */
  @YesOrNo()
  administrator = false;

  /** Where notices go. */
  @Kept()
  @expects('email', 'must be an e-mail address of at most 254 characters', (value) => typeof value === 'string' && value.length <= 254 && isEmail(value))
  email?: string | null;

  /** A new user needs this or `passwordHash`; a known one keeps theirs when both are left out. */
  @Optional()
  @Short(128)
  password?: string;

  /** argon2id, as a PHC string, at the gateway's own parameters. */
  @Optional()
  @expects('passwordHash', passwordHashExpected, (value) => typeof value === 'string' && passwordHashPattern.test(value))
  passwordHash?: string;

  @OneOf(['active', 'stopped'])
  state: UserState = 'active';

  /** Which of the contract's accounts the user may inquire about, as `001-1-1234567`; all of them when left out. */
  @Optional()
  @expects('accounts', 'must name accounts as branch-type-number, like 001-1-1234567', (value) =>
    Array.isArray(value) && value.every((name) => typeof name === 'string' && /^\d{3}-[124]-\d{7}$/.test(name)))
  accounts?: string[];

  /** The token for ワンタイムパスワード. */
  @Kept()
  @Part(() => OneTimePasswordRecord)
  oneTimePassword?: OneTimePasswordRecord | null;

  /** 利用者番号, of whose digits 利用者番号認証 asks some. */
  @Kept()
  @Pattern(USER_NUMBER, '6 to 20 digits')
  userNumber?: string | null;

  /** The questions of 追加認証; `[]` takes all of them away. */
  @Optional()
  @PartList(() => QuestionRecord, { mayBeEmpty: true })
  questions?: QuestionRecord[];

  /** The client certificates (電子証明書) that stand for the user; `[]` takes all of them away. */
  @Optional()
  @PartList(() => CertificateRecord, { mayBeEmpty: true })
  certificates?: CertificateRecord[];
}

/** A contract with its accounts and users. */
export class ContractRecord {
  @OneOf(channelNames)
  channel: ChannelName;

  @Short(64)
  contractNumber: string;

  @Short()
  holderName: string;

  /** In half-width kana. */
  @Short()
  holderNameKana: string;

  @OneOf(['password', 'certificate'])
  loginMethod: LoginMethod = 'password';

  @OneOf(['active', 'suspended', 'ended'])
  state: ContractState = 'active';

  @PartList(() => AccountRecord, { mayBeEmpty: true })
  accounts: AccountRecord[];

  @PartList(() => UserRecord)
  users: UserRecord[];
}

/** What a bank's customer system hands over: some or all of its contracts. Contracts that are not named stay as they are. */
export class CustomersFile {
  @OneOf([CUSTOMERS_FORMAT])
  format: string;

  /** The institution's id, so that a file cannot go to another one by mistake. */
  @Short(64)
  institution: string;

  /** Checked one by one, so that a mistake in one leaves the others. */
  @expects('contracts', 'must be a list of contracts', (value) =>
    Array.isArray(value) && value.every((contract) => typeof contract === 'object' && contract !== null))
  @Transform(({ obj }: { obj: { contracts?: unknown } }) => obj.contracts)
  contracts: object[];
}
