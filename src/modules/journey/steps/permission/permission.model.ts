import type { FormModel } from '#modules/pages';
import type { JapanDate, Operation } from '#libs/kernel';
import type { FrameModel } from '#libs/views';

/** アクセス許可 and 情報アクセス許可: the promise, the act of consent, the button. */
export interface PermissionPage {
  readonly frame: FrameModel;
  readonly form: FormModel;
  /** Under which of its two names: アクセス許可 (notices 000, 003, 004) or 情報アクセス許可 (001, 002). */
  readonly act: 'access' | 'permission';
  /** Who signed in, `見本 花子`. */
  readonly holderName: string;
  /** What the grant can cover. Frozen at 許可; never empty (without accounts there is the `no-accounts` page). */
  readonly accounts: readonly OfferedAccount[];
  /** `selectable`: check boxes named `accounts`. `all`: a list, and every one is covered. */
  readonly accountsAre: 'selectable' | 'all';
  /** Accounts that are left out because their 照会用暗証番号 is not registered. */
  readonly withoutPin: readonly AccountOnPage[];
  /** What can be permitted. `ticked` counts only when they are selectable. */
  readonly operations: readonly { readonly name: Operation; readonly ticked: boolean; readonly kept?: boolean }[];
  /** `selectable`: check boxes named `operations` (notice 003). `shown`: a list to confirm (000, 004, 001, 002). */
  readonly operationsAre: 'selectable' | 'shown';
  /** How far back transactions can be read, when they were asked for: the institution's history, or less where the partner asked for less. */
  readonly transactionsFrom?: JapanDate;
  /** 有効期間 / 認可期間 */
  readonly validityDays: number;
  /** The last day of access; it ends at 24:00 Japan time. */
  readonly lastDay: JapanDate;
  /** Whether the permission goes on when the login password changes, or ends. */
  readonly onPasswordChange: 'keep' | 'end';
  /** Companies that the partner hands the data on to (連鎖接続先), in the page's language where that is known. */
  readonly passesDataTo: readonly string[];
  readonly partner: {
    readonly termsUrl?: string;
    readonly privacyUrl?: string;
    /** 電子決済等代行業者の登録番号, in the page's language. */
    readonly registrationNumber?: string;
  };
  /** The institution's own プライバシーポリシー. */
  readonly privacyUrl?: string;
  readonly terms: { /** しんきんAPIサービス利用規定 */ readonly name: string; readonly version: string; readonly url: string };
  readonly consent: ConsentOnPage;
  /**
   * The partner asked to renew a working link, which keeps its name and its accounts' names. `merge`: what is `kept` stays and
   * more comes to it. `replace`: from now on only this.
   */
  readonly renews?: { readonly action: 'merge' | 'replace'; readonly permittedOn: JapanDate; readonly lastDay: JapanDate };
  /** An earlier permission of the same customer and service that this one takes the place of. */
  readonly replaces?: { readonly permittedOn: JapanDate; readonly lastDay: JapanDate };
  /** Everything promised above in one value. It comes back as `offer`, so that 許可 counts only for what was read. */
  readonly offer: string;
  readonly problems: readonly PermissionProblem[];
}

export interface AccountOnPage {
  /** 本店営業部 */
  readonly branchName: string;
  /** 001 */
  readonly branchCode: string;
  /** 預金種目: 1 普通, 2 当座, 4 貯蓄. */
  readonly accountType: '1' | '2' | '4';
  readonly accountNumber: string;
  readonly holderName: string;
}

export interface OfferedAccount extends AccountOnPage {
  /** The value of its box, `001-1-1234567`. */
  readonly key: string;
  readonly ticked: boolean;
  /** Permitted before, and to stay: it cannot be unticked here. */
  readonly kept?: boolean;
}

export type ConsentOnPage =
  /** The box `consent` (`yes`). `renewed`: the customer accepted terms at login, and newer ones came into force since. */
  | { readonly form: 'box'; readonly given: boolean; readonly renewed: boolean }
  /** 意思確認: two choices `consent`; with `yes`, 「許可手続きを継続する」, 許可 works. */
  | { readonly form: 'intent'; readonly given: boolean }
  /** Accepted by signing in; there is nothing left to do. */
  | { readonly form: 'terms-at-login' };

/**
 * `changed`: what the page promises is no longer what was read. `no-operation`, `no-account`: none ticked. `no-consent`:
 * the box is not ticked. `no-intent`: 意思確認 is not set to go on.
 */
export type PermissionProblem = 'changed' | 'no-operation' | 'no-account' | 'no-consent' | 'no-intent';
