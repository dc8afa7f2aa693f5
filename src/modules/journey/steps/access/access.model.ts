import type { FormModel } from '#modules/pages';
import type { JapanDate, Operation } from '#libs/kernel';
import type { FrameModel } from '#libs/views';

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
