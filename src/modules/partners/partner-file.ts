import { channelNames, operations, type ChannelName, type JapanDate, type Operation } from '#libs/kernel';
import { Day, expects, HttpsAddress, OneOf, Optional, Part, PartList, Pattern, SomeOf, Text, TextList, WholeNumber, YesOrNo } from '#libs/documents';
import type { PublicKeySet } from './client-keys.rules.js';
import { clientAuthMethods, senderConstraints, signedMessages, type ClientAuthMethod, type SenderConstraint, type SignedMessage } from './client-security.js';
import { ContractEntry } from './contract-entry.js';
import { registrationNumber } from './registration-number.rules.js';
import type { ClientProfile, LinkState, Standing } from './registered-client.js';

const Id = () => Pattern(/^(?=.{1,64}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "an id like 'mihon-kakeibo', of at most 64 characters");

/** Which of them are safe is a rule of its own, so that a mistake can name the entry. */
const RedirectUris = () =>
  expects(
    'redirectUris',
    'must be a list of 1 to 20 addresses of at most 500 characters',
    (value) =>
      Array.isArray(value) &&
      value.length >= 1 &&
      value.length <= 20 &&
      value.every((uri) => typeof uri === 'string' && uri.length <= 500),
  );

/** What one institution has agreed with one client. */
export class LinkEntry {
  /** Its id; it must offer the client's channel. */
  @Id()
  readonly institution: string;

  /** 連携開始日, `2026-04-01`. */
  @Day()
  readonly startDate: JapanDate;

  /** 有効期間 in days, where it differs from the channel's. */
  @Optional()
  @WholeNumber(1, 366)
  readonly validityDays?: number;

  /** What the partner may ask for. */
  @SomeOf(operations)
  readonly operations: readonly Operation[];

  /** Whether the customer chooses among them on a page of its own (認可業務選択); left out, all asked for are granted. */
  @Optional()
  @YesOrNo()
  readonly customerSelects?: boolean;

  /** Left out: `linked` for a new link, unchanged for a known one. */
  @Optional()
  @OneOf(['linked', 'suspended', 'ended'])
  readonly state?: LinkState;
}

/** The OAuth client of a service on one channel. */
export class ClientEntry {
  @Id()
  readonly clientId: string;

  /** Never changes: grants belong to it. */
  @OneOf(channelNames)
  readonly channel: ChannelName;

  /** `fapi2` may not become `baseline` again. */
  @OneOf(['baseline', 'fapi2'])
  readonly profile: ClientProfile;

  /**
   * For sample data only, and refused in production. Left out, a secret is made for a new client and shown once; that
   * of a known client stays.
   */
  @Optional()
  @Pattern(/^[\w.~-]{32,128}$/, "32 to 128 letters, digits, '-', '.', '_' or '~'")
  readonly secret?: string;

  /** Of the profile fapi2, and there in place of a secret: how the client proves who it is. */
  @Optional()
  @OneOf(clientAuthMethods)
  readonly authMethod?: ClientAuthMethod;

  /** What the tokens of a fapi2 client are bound to. */
  @Optional()
  @OneOf(senderConstraints)
  readonly senderConstraint?: SenderConstraint;

  /** Its public keys: a JSON Web Key Set with RSA (2048 bits or more), P-256 or Ed25519 keys. */
  @Optional()
  @expects('jwks', 'must be a JSON Web Key Set: {"keys": […]}', (value) => typeof value === 'object' && value !== null)
  readonly jwks?: PublicKeySet;

  /** Where it publishes them instead. https. */
  @Optional()
  @Text(255)
  readonly jwksUri?: string;

  /** Of tls_client_auth: the subject of its certificate, `CN=partner,O=Mihon,C=JP`, or the DNS name in it. */
  @Optional()
  @Text(255)
  readonly tlsSubjectDn?: string;

  @Optional()
  @Pattern(/^(?=.{1,255}$)[a-z0-9-]+(\.[a-z0-9-]+)*$/, 'a DNS name in lower case')
  readonly tlsSanDns?: string;

  /** FAPI 2.0 Message Signing: what must be signed from now on. Left out: nothing. */
  @Optional()
  @SomeOf(signedMessages)
  readonly messageSigning?: readonly SignedMessage[];

  /** Compared character by character. https, or http to the own machine. */
  @RedirectUris()
  readonly redirectUris: readonly string[];

  /** Left out: `active` for a new client, unchanged for a known one. */
  @Optional()
  @OneOf(['active', 'suspended'])
  readonly state?: Standing;

  /** Institutions that are not listed stay as they are; an end is said with `state: ended`. */
  @PartList(() => LinkEntry, { mayBeEmpty: true })
  readonly links: readonly LinkEntry[];
}

export class ServiceEntry {
  @Id()
  readonly id: string;

  /** What customers know it by: みほん家計簿. */
  @Text(100)
  readonly name: string;

  @Text(100)
  readonly nameEn: string;

  @Text(500)
  readonly description: string;

  @Text(500)
  readonly descriptionEn: string;

  /** At most one a channel. */
  @PartList(() => ClientEntry)
  readonly clients: readonly ClientEntry[];
}

/** Whom a customer asks about the partner's side. */
export class ContactEntry {
  @Optional()
  @Text(100)
  readonly name?: string;

  @Pattern(/^\+?\d[\d-]{8,16}\d$/, "a telephone number like '03-0000-1234'")
  readonly telephone: string;

  @Pattern(/^(?=.{6,255}$)[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;]+$/, 'a mail address')
  readonly email: string;

  @HttpsAddress()
  readonly url: string;
}

export class CompanyEntry {
  @Id()
  readonly id: string;

  @Text(100)
  readonly name: string;

  @Text(100)
  readonly nameEn: string;

  @Pattern(registrationNumber, "a registration number like '関東財務局長（電代）第9901号'")
  readonly registrationNumber: string;

  @HttpsAddress()
  readonly termsUrl: string;

  @HttpsAddress()
  readonly privacyUrl: string;

  @Part(() => ContactEntry)
  readonly contact: ContactEntry;

  /** Companies that the data is handed on to (連鎖接続先), as customers read them. */
  @TextList(100)
  readonly passesDataTo: readonly string[];

  /** The same in English, in the same order; left out, English pages show the names as they are. */
  @Optional()
  @TextList(100)
  readonly passesDataToEn?: readonly string[];

  /** Left out: `active` for a new company, unchanged for a known one. */
  @Optional()
  @OneOf(['active', 'suspended'])
  readonly state?: Standing;

  @PartList(() => ServiceEntry)
  readonly services: readonly ServiceEntry[];

  /** What is published of its contracts. Left out, or an institution not listed: unchanged. */
  @Optional()
  @PartList(() => ContractEntry, { mayBeEmpty: true })
  readonly contracts?: readonly ContractEntry[];
}

/**
 * What `renkei partner import` reads: companies with their services, the clients of these, and their links with
 * institutions. It adds and changes; nothing that the file does not name is touched, and nothing is ever removed.
 */
export class PartnerFile {
  @PartList(() => CompanyEntry)
  readonly companies: readonly CompanyEntry[];
}
