import type { FrameModel } from '#libs/views';

/** The institution's start page: what API連携 is, what to mind, how to begin and to end. */
export interface StartPage {
  readonly frame: FrameModel;
  /** Whether it calls itself 当金庫 or 当組合. */
  readonly kind: 'shinkin-bank' | 'credit-union';
  /** The institution's own words; ours where it gives none. */
  readonly about?: readonly string[];
  readonly cautions?: readonly string[];
  readonly channels: readonly StartChannel[];
  /** 連携先一覧 */
  readonly partnersHref: string;
  /** The customer's own page: what is linked, and the way to end it. */
  readonly connectionsHref: string;
}

interface StartChannel {
  readonly name: string;
  readonly title: string;
  /** 有効期間, where a partner has no other. */
  readonly validityDays: number;
  readonly terms: { readonly name: string; readonly href: string };
}
