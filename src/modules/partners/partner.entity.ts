import { Entity, Index } from 'typeorm';
import { CountColumn, FlagColumn, JapanDateColumn, JsonColumn, KeyColumn, TextColumn } from '#libs/database';
import type { ChannelName, JapanDate, Operation } from '#libs/kernel';
import type { PublicKeySet } from './client-keys.rules.js';
import type { ClientAuthMethod, SenderConstraint, SignedMessage } from './client-security.js';
import type { ClientProfile, LinkState, Standing } from './registered-client.js';

/** A 電子決済等代行業者. Its id, like those of services and clients, is a slug that never changes. */
@Entity('partners_companies')
export class CompanyEntity {
  @KeyColumn(64)
  id: string;

  @TextColumn(100)
  name: string;

  @TextColumn(100)
  nameEn: string;

  /** 関東財務局長（電代）第9901号 */
  @TextColumn(64)
  registrationNumber: string;

  @TextColumn(255)
  termsUrl: string;

  @TextColumn(255)
  privacyUrl: string;

  @TextColumn(100, { nullable: true })
  contactName: string | null;

  @TextColumn(32)
  contactTelephone: string;

  @TextColumn(255)
  contactEmail: string;

  @TextColumn(255)
  contactUrl: string;

  /** Companies that the data is handed on to (連鎖接続先). */
  @JsonColumn()
  passesDataTo: readonly string[];

  /** The same companies in English, where that is known. */
  @JsonColumn({ nullable: true })
  passesDataToEn: readonly string[] | null;

  @TextColumn(16)
  state: Standing;
}

/** What the customer knows: one row in lists, whatever number of channels it serves. */
@Entity('partners_services')
@Index('partners_services_of_company', ['companyId'])
export class ServiceEntity {
  @KeyColumn(64)
  id: string;

  @TextColumn(64)
  companyId: string;

  @TextColumn(100)
  name: string;

  @TextColumn(100)
  nameEn: string;

  @TextColumn(500)
  description: string;

  @TextColumn(500)
  descriptionEn: string;
}

/** The OAuth client of a service on one channel. */
@Entity('partners_clients')
@Index('partners_clients_of_service', ['serviceId', 'channel'], { unique: true })
export class ClientEntity {
  @KeyColumn(64)
  clientId: string;

  @TextColumn(64)
  serviceId: string;

  @TextColumn(16)
  channel: ChannelName;

  @TextColumn(16)
  profile: ClientProfile;

  /** SHA-256 of the secret; the secret itself is stored nowhere. Empty: the client has none. */
  @TextColumn(43)
  secretHash: string;

  /** From here on of clients of `fapi2` alone: how the client proves who it is. */
  @TextColumn(32, { nullable: true })
  authMethod: ClientAuthMethod | null;

  @TextColumn(8, { nullable: true })
  senderConstraint: SenderConstraint | null;

  /** Public keys. */
  @JsonColumn({ nullable: true })
  jwks: PublicKeySet | null;

  @TextColumn(255, { nullable: true })
  jwksUri: string | null;

  @TextColumn(255, { nullable: true })
  tlsSubjectDn: string | null;

  @TextColumn(255, { nullable: true })
  tlsSanDns: string | null;

  @JsonColumn({ nullable: true })
  messageSigning: readonly SignedMessage[] | null;

  @JsonColumn()
  redirectUris: readonly string[];

  @TextColumn(16)
  state: Standing;
}

/** The contract between an institution and a partner for one client. No row is 未連携. */
@Entity('partners_links')
@Index('partners_links_of_institution', ['institution'])
export class LinkEntity {
  @KeyColumn(64)
  clientId: string;

  @KeyColumn(64)
  institution: string;

  @TextColumn(16)
  state: LinkState;

  /** 連携開始日 */
  @JapanDateColumn()
  startDate: JapanDate;

  /** The link's own 有効期間; absent, the channel's. */
  @CountColumn({ nullable: true })
  validityDays: number | null;

  @JsonColumn()
  operations: readonly Operation[];

  /** Whether the customer chooses among them on a page of its own (認可業務選択); absent: not. */
  @FlagColumn({ nullable: true })
  customerSelects: true | null;
}
