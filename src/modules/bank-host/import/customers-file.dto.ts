import { Transform, Type } from 'class-transformer';
import {
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { channelNames, type ChannelName } from '#libs/kernel';
import type { ContractState, LoginMethod, UserState } from '../ledger-customers.entity.js';
import { passwordHashExpected, passwordHashPattern } from '../password-hashing.rules.js';

/** The version that a customers file names in `format`. */
export const CUSTOMERS_FORMAT = 'renkei-customers/1';

/** Somebody's name or a number: some text, and not an essay. */
const Short = (maxLength = 100): PropertyDecorator => (target, property) => {
  IsString()(target, property);
  IsNotEmpty()(target, property);
  MaxLength(maxLength)(target, property);
};

/** An account of the contract's holder. */
export class AccountRecord {
  @Matches(/^\d{3}$/, { message: 'must be three digits' })
  branchCode: string;

  @Short()
  branchName: string;

  @IsIn(['1', '2', '4'], { message: 'must be 1 (普通), 2 (当座) or 4 (貯蓄)' })
  accountType: string;

  @Matches(/^\d{7}$/, { message: 'must be seven digits' })
  accountNumber: string;

  /** The contract's holder when left out. */
  @IsOptional()
  @Short()
  holderName?: string;

  @IsOptional()
  @Short()
  holderNameKana?: string;

  @IsIn(['open', 'closed'])
  state: 'open' | 'closed' = 'open';
}

/** Somebody who signs in. */
export class UserRecord {
  /** The ID fields of the channel's login page, by the profile's field names. */
  @IsObject({ message: 'must hold the ID fields of the login page' })
  login: Record<string, unknown>;

  @Short()
  displayName: string;

  /** 管理者 */
  @IsBoolean()
  administrator = false;

  /** A new user needs this or `passwordHash`; a known one keeps theirs when both are left out. */
  @IsOptional()
  @Short(128)
  password?: string;

  /** argon2id, as a PHC string, at the gateway's own parameters. */
  @IsOptional()
  @Matches(passwordHashPattern, { message: passwordHashExpected })
  passwordHash?: string;

  @IsIn(['active', 'stopped'])
  state: UserState = 'active';

  /** Which of the contract's accounts the user may inquire about, as `001-1-1234567`; all of them when left out. */
  @IsOptional()
  @IsArray()
  @Matches(/^\d{3}-[124]-\d{7}$/, { each: true, message: 'must name accounts as branch-type-number, like 001-1-1234567' })
  accounts?: string[];
}

/** A contract with its accounts and users. */
export class ContractRecord {
  @IsIn(channelNames)
  channel: ChannelName;

  @Short(64)
  contractNumber: string;

  @Short()
  holderName: string;

  /** In half-width kana. */
  @Short()
  holderNameKana: string;

  @IsIn(['password', 'certificate'])
  loginMethod: LoginMethod = 'password';

  @IsIn(['active', 'suspended', 'ended'])
  state: ContractState = 'active';

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => AccountRecord)
  accounts: AccountRecord[];

  @IsArray()
  @ArrayMinSize(1)
  @ValidateNested({ each: true })
  @Type(() => UserRecord)
  users: UserRecord[];
}

/** What a bank's customer system hands over: some or all of its contracts. Contracts that are not named stay as they are. */
export class CustomersFile {
  @IsIn([CUSTOMERS_FORMAT])
  format: string;

  /** The institution's id, so that a file cannot go to another one by mistake. */
  @IsString()
  institution: string;

  /** Checked one by one, so that a mistake in one leaves the others. */
  @IsArray()
  @IsObject({ each: true, message: 'must be a list of contracts' })
  @Transform(({ obj }: { obj: { contracts?: unknown } }) => obj.contracts)
  contracts: object[];
}
