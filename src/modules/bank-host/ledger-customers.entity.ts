import { Entity, Index } from 'typeorm';
import { FlagColumn, InstantColumn, KeyColumn, TextColumn } from '#libs/database';
import type { ChannelName } from '#libs/kernel';

/** 電子証明書方式 or ID・パスワード方式; it belongs to the contract, not to its users. */
export type LoginMethod = 'password' | 'certificate';

/** 契約中, 利用停止, 解約. Anything but `active` ends access at once. */
export type ContractState = 'active' | 'suspended' | 'ended';

export type UserState = 'active' | 'stopped';

/** An internet-banking contract (インターネットバンキング契約) of a person or a company. */
@Entity('ledger_contracts')
@Index('ledger_contracts_by_number', ['institution', 'channel', 'contractNumber'], { unique: true })
export class ContractEntity {
  @KeyColumn(36)
  id: string;

  @TextColumn(64)
  institution: string;

  @TextColumn(16)
  channel: ChannelName;

  @TextColumn(64)
  contractNumber: string;

  @TextColumn(100)
  holderName: string;

  @TextColumn(100)
  holderNameKana: string;

  @TextColumn(16)
  loginMethod: LoginMethod;

  @TextColumn(16)
  state: ContractState;

  @InstantColumn()
  stateChangedAt: number;
}

/** Somebody who signs in under a contract. A person's contract has one, a company's several (利用者). */
@Entity('ledger_users')
@Index('ledger_users_by_login', ['institution', 'channel', 'loginId'], { unique: true })
@Index('ledger_users_of_contract', ['contractId'])
export class UserEntity {
  @KeyColumn(36)
  id: string;

  @TextColumn(36)
  contractId: string;

  @TextColumn(64)
  institution: string;

  @TextColumn(16)
  channel: ChannelName;

  /** The ID fields of the channel's login page, in the profile's order, joined with `/`. */
  @TextColumn(255)
  loginId: string;

  /** argon2id, as a PHC string. */
  @TextColumn(255)
  passwordHash: string;

  @TextColumn(16)
  state: UserState;

  @TextColumn(100)
  displayName: string;

  /** 管理者: sees and stops all of the contract's grants. */
  @FlagColumn()
  administrator: boolean;

  /** Where notices go. Absent: none is known, and none are sent. */
  @TextColumn(254, { nullable: true })
  email: string | null;
}

/** The accounts that a user may inquire about (照会権限). */
@Entity('ledger_user_accounts')
@Index('ledger_user_accounts_of_account', ['accountId'])
export class UserAccountEntity {
  @KeyColumn(36)
  userId: string;

  @KeyColumn(36)
  accountId: string;
}
