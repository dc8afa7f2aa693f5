import type { FormModel } from '#modules/pages';
import type { FrameModel } from '#libs/views';

/** ログイン: the ID fields and secrets as the institution labels them. */
export interface LoginPage {
  readonly frame: FrameModel;
  readonly form: FormModel;
  /** Above the ID form where certificate login stands beside it: 「ID・パスワード方式のお客さま」. */
  readonly heading?: string;
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
  /** 免責事項: the terms in force, which the main button accepts. Its version comes back as `terms`. */
  readonly terms?: { readonly name: string; readonly version: string; readonly url: string };
  /** 電子証明書方式: a link to the address where the browser presents a certificate. */
  readonly certificate?: CertificateWay;
  /** Absent on the first visit. */
  readonly problem?: LoginProblem;
}

interface CertificateWay {
  readonly heading: string;
  readonly lead: string;
  /** 電子証明書ログイン, 電子証明書認証, 認証. */
  readonly submitLabel: string;
  readonly url: string;
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
  /** Newer terms came into force than those that stood on the page: they have to be read before they can be accepted. */
  | { readonly kind: 'terms-changed' }
  /** ID or secret wrong, or the ID unknown: one message for all. */
  | { readonly kind: 'not-matched' }
  /** Fields that cannot be right, by name, before anything was checked and without charging an attempt. */
  | { readonly kind: 'fields'; readonly fields: Readonly<Partial<Record<string, FieldProblem>>> };

export type FieldProblem = 'missing' | 'too-long';
