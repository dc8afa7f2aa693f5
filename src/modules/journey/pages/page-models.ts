import type { JapanDate, Operation } from '#libs/kernel';
import type { FrameModel } from '#libs/views';

/**
 * What each hosted page needs to know, and nothing more: plain facts, no sentences of ours (those are in `words/`), no
 * HTML. Texts that belong to an institution or a partner come in the page's language; everything is escaped on the page.
 */

/** Where a page's form goes. Cancel is a form of its own, so that unfilled fields never hold anybody back. */
export interface FormModel {
  /** Takes the main button's POST. */
  readonly action: string;
  /** Takes キャンセル's POST: the journey ends with `access_denied` at the partner. */
  readonly cancelUrl: string;
  /** Sent as `_csrf` by both. */
  readonly csrf: string;
}

/** ログイン: the ID fields and secrets as the institution labels them. */
export interface LoginPage {
  readonly frame: FrameModel;
  readonly form: FormModel;
  /** The institution's own sentence; ours names the labels and the button when there is none. */
  readonly lead?: string;
  readonly fields: readonly LoginField[];
  /** 認証, API連携, 次へ … */
  readonly submitLabel: string;
  /** Whether the notice has クリア. */
  readonly clearButton: boolean;
  /** The institution's own 注意事項, after ours on upper and lower case. */
  readonly notes: readonly string[];
  /** 「ログインパスワードが分からない場合」 */
  readonly passwordHelp?: { readonly label: string; readonly url: string };
  /** Absent on the first visit. */
  readonly problem?: LoginProblem;
}

export interface LoginField {
  /** The form field's name, `contractorId`. */
  readonly name: string;
  readonly kind: 'id' | 'secret';
  /** 契約者ID */
  readonly label: string;
  /** One line under the label. */
  readonly hint?: string;
  readonly maxLength: number;
  readonly inputMode?: 'text' | 'numeric' | 'email' | 'tel';
  /** What was typed before, for `id` fields. A secret is never sent back, whatever stands here. */
  readonly value?: string;
}

export type LoginProblem =
  /** ID or secret wrong, or the ID unknown: one message for all. */
  | { readonly kind: 'not-matched' }
  /** Fields that cannot be right, by name, before anything was checked. */
  | { readonly kind: 'fields'; readonly fields: Readonly<Record<string, 'missing' | 'too-long'>> };

/** アクセス許可: the promise, the act of consent, the button. */
export interface AccessPage {
  readonly frame: FrameModel;
  readonly form: FormModel;
  /** Who signed in, `見本 花子`. */
  readonly holderName: string;
  /** What the grant will cover. Frozen at 許可; never empty (without accounts there is the `no-accounts` page). */
  readonly accounts: readonly AccessAccount[];
  /** What the partner asked for. `ticked` counts only when they are selectable. */
  readonly operations: readonly { readonly name: Operation; readonly ticked: boolean }[];
  /** `selectable`: check boxes named `operations` (notice 003). `shown`: a list to confirm (000, 004). */
  readonly operationsAre: 'selectable' | 'shown';
  /** How far back transactions can be read, when they were asked for. */
  readonly transactionsFrom?: JapanDate;
  /** 口座連携の有効期限 */
  readonly validityDays: number;
  /** The last day of access; it ends at 24:00 Japan time. */
  readonly lastDay: JapanDate;
  /** Companies that the partner hands the data on to (連鎖接続先). */
  readonly passesDataTo: readonly string[];
  readonly partner: {
    readonly termsUrl?: string;
    readonly privacyUrl?: string;
    /** 電子決済等代行業者の登録番号 */
    readonly registrationNumber?: string;
  };
  readonly terms: { /** しんきんAPIサービス利用規定 */ readonly name: string; readonly url: string };
  /** The box `consent` (value `yes`), and whether it was ticked before an error. */
  readonly consentTicked: boolean;
  /** An earlier permission of the same customer and service that this one takes the place of. */
  readonly replaces?: { readonly permittedOn: JapanDate; readonly lastDay: JapanDate };
  /** Everything promised above in one value. It comes back as `offer`, so that 許可 counts only for what was read. */
  readonly offer: string;
  readonly problems: readonly AccessProblem[];
}

export interface AccessAccount {
  /** 本店営業部 */
  readonly branchName: string;
  /** 001 */
  readonly branchCode: string;
  /** 預金種目: 1 普通, 2 当座, 4 貯蓄. */
  readonly accountType: '1' | '2' | '4';
  readonly accountNumber: string;
  readonly holderName: string;
}

/**
 * `changed`: what the page promises is no longer what was read. `no-operation`: none ticked. `no-consent`: the box is
 * not ticked.
 */
export type AccessProblem = 'changed' | 'no-operation' | 'no-consent';

/** The last page: sends the browser to the provider's resume address, by itself and by a link. */
export interface ForwardPage {
  readonly frame: FrameModel;
  readonly url: string;
  readonly outcome: 'permitted' | 'declined' | 'stopped';
}

/** Why a journey stopped or never began. Each has its sentences in `words/`. */
export const stoppedReasons = [
  /** Signing in is stopped for this ID until staff release it. */
  'locked',
  /** Too many tries: wait `waitSeconds`. */
  'waiting',
  /** 15 idle minutes passed. */
  'timed-out',
  /** The link was used already, or the journey has ended. */
  'link-used',
  /** Ended in another tab or window. */
  'cancelled-elsewhere',
  /** The interaction belongs to another browser. */
  'other-browser',
  /** This institution's channel is not open to partners yet. */
  'channel-not-available',
  /** Outside service hours; `opensAt` when known. */
  'out-of-hours',
  /** The customer has no account that can be linked. */
  'no-accounts',
  /** The customer's contract is ended or suspended at the institution. */
  'contract-not-usable',
  'partner-not-linked',
  'partner-not-started',
  'partner-suspended',
  'partner-ended',
  /** An OAuth error where the way back to the partner is not proven. */
  'invalid-request',
  'unknown-institution',
  /** 503: the gateway or its database is away for a moment. The journey goes on afterwards. */
  'unavailable',
] as const;
export type StoppedReason = (typeof stoppedReasons)[number];

/** A quiet ending: what happened, what to do, one button, whom to call. */
export interface StoppedPage {
  readonly frame: FrameModel;
  readonly reason: StoppedReason;
  /** For `waiting`. */
  readonly waitSeconds?: number;
  /** For `out-of-hours` and `partner-not-started`: from when, as Japan's day and, if it matters, `HH:MM`. */
  readonly opensAt?: { readonly date: JapanDate; readonly time?: string };
  /** Tries the same page again (`waiting`, `unavailable`). The main button when given. */
  readonly retryUrl?: string;
  /** Goes back to the partner. With `csrf` it is a POST, else a link. */
  readonly returnTo?: { readonly url: string; readonly csrf?: string };
  /** The partner's own counter, for questions about its side. */
  readonly partnerContact?: { readonly telephone?: string; readonly email?: string; readonly url?: string };
}

/** One version of the terms (API利用規定). */
export interface TermsPage {
  readonly frame: FrameModel;
  readonly name: string;
  /** `2026-04` or whatever the institution calls it. */
  readonly version: string;
  /** The day it came into force. */
  readonly inForceFrom: JapanDate;
  readonly sections: readonly { readonly heading: string; readonly paragraphs: readonly string[] }[];
}
