import type { FormModel } from '#modules/pages';
import type { FrameModel } from '#libs/views';

/** ログインパスワード, after 電子証明書: the certificate stood for the ID. */
export interface CertificatePage {
  readonly frame: FrameModel;
  readonly form: FormModel;
  /** Whose certificate it is, as it says itself; empty where it says nothing. */
  readonly certificateName: string;
  /** The profile's secret field. */
  readonly field: { readonly name: string; readonly label: string; readonly hint?: string; readonly inputMode?: string };
  /** 認証, API連携, 次へ … */
  readonly submitLabel: string;
  readonly passwordHelp?: { readonly label: string; readonly url: string };
  /** Absent on the first visit. */
  readonly problem?: 'missing' | 'too-long' | 'not-matched';
}
