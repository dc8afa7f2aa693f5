import type { ChannelName, JapanDate, Operation } from '#libs/kernel';
import type { ClientSecurity } from './client-security.js';

/** Of a company or client: whether the gateway as a whole lets it work. */
export type Standing = 'active' | 'suspended';

/** Of a client at one institution. */
export type LinkState = 'linked' | 'suspended' | 'ended';

/** `baseline`: code with PKCE and a client secret. `fapi2`: FAPI 2.0 Security Profile. */
export type ClientProfile = 'baseline' | 'fapi2';

/** A company as pages and lists show it. */
export interface PartnerCompany {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly registrationNumber: string;
  readonly termsUrl: string;
  readonly privacyUrl: string;
  readonly contact: {
    readonly name?: string;
    readonly telephone: string;
    readonly email: string;
    readonly url: string;
  };
  /** 連鎖接続先 */
  readonly passesDataTo: readonly string[];
  /** The same companies in English, where that is known. */
  readonly passesDataToEn?: readonly string[];
  readonly state: Standing;
}

export interface PartnerService {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly description: string;
  readonly descriptionEn: string;
}

/** An OAuth client with the service and the company it belongs to. */
export interface RegisteredClient {
  readonly clientId: string;
  readonly channel: ChannelName;
  readonly profile: ClientProfile;
  /** SHA-256 of the secret, base64url. Empty: a client of `fapi2` has none. */
  readonly secretHash: string;
  /** Of a client of `fapi2`: how it proves who it is, and what its tokens are bound to. */
  readonly security?: ClientSecurity;
  readonly redirectUris: readonly string[];
  readonly state: Standing;
  readonly service: PartnerService;
  readonly company: PartnerCompany;
}

/** What an institution has agreed with a client. */
export interface PartnerLink {
  readonly institution: string;
  readonly state: LinkState;
  /** 連携開始日: the first day it works, in Japan. */
  readonly startDate: JapanDate;
  /** The link's own validity of permissions, instead of the channel's. */
  readonly validityDays?: number;
  /** What the partner may ask for. */
  readonly operations: readonly Operation[];
  /** Whether the customer chooses among them on a page of its own (認可業務選択), where the channel's journey has it. */
  readonly customerSelects: boolean;
}
