import type { ChannelName, JapanDate } from '#libs/kernel';
import type { DayStyle, FrameModel } from '#libs/views';

/** How a row stands on a channel. A start date belongs to every state but 未連携. */
export interface ChannelStanding {
  readonly state: 'linked' | 'not-started' | 'suspended' | 'not-linked';
  readonly startDate?: JapanDate;
}

/** Words in the page's language, or in Japanese where they are given in no other. */
export interface Given<Value> {
  readonly value: Value;
  readonly inJapaneseOnly: boolean;
}

export interface PartnerListRow {
  readonly company: Given<string>;
  /** Of the company below that the row is about. */
  readonly companyId?: string;
  readonly registrationNumber?: string;
  readonly services: Given<readonly string[]>;
  /** A channel is absent where nothing is known of it. */
  readonly channels: Readonly<Partial<Record<ChannelName, ChannelStanding>>>;
}

export type PartnerListColumn = 'company' | 'registration-number' | 'services' | `start-${ChannelName}`;

/** The list as its institution prints it, in the page's language. */
export interface PrintedList {
  /** With `{asOf}` where the day belongs into it. */
  readonly heading: string;
  /** `words` has `{day}`. */
  readonly asOf?: { readonly style: DayStyle; readonly monthEnd: boolean; readonly words: string };
  readonly columns: readonly { readonly shows: PartnerListColumn; readonly label: string }[];
  readonly startDates?: { readonly style: DayStyle; readonly heading?: string; readonly notLinked: string };
  readonly notes: readonly string[];
}

/** What the law wants published of the contract with a company. */
export interface ContractContents {
  /** Who contracted for the institution; absent, the institution itself. */
  readonly contractedBy?: string;
  readonly contractedOn?: JapanDate;
  readonly compensation: Given<readonly string[]>;
  readonly dataHandling: Given<readonly string[]>;
  readonly onwardHandling?: Given<readonly string[]>;
}

export interface ListedCompany {
  readonly id: string;
  readonly name: string;
  readonly registrationNumber: string;
  readonly termsUrl: string;
  readonly privacyUrl: string;
  readonly contact: { readonly name?: string; readonly telephone: string; readonly email: string; readonly url: string };
  /** 連鎖接続先 */
  readonly passesDataTo: Given<readonly string[]>;
  readonly contract?: ContractContents;
}

/** 連携先一覧 */
export interface PartnerListPage {
  readonly frame: FrameModel;
  /** Absent: the gateway's own form, with a column for each channel. */
  readonly print?: PrintedList;
  readonly channels: readonly { readonly name: ChannelName; readonly title: string }[];
  /** The day of which the list speaks. */
  readonly day: JapanDate;
  readonly rows: readonly PartnerListRow[];
  readonly companies: readonly ListedCompany[];
  /** The institution's start page. */
  readonly startHref: string;
}
