import type { ChannelName } from '#libs/kernel';
import { Bilingual } from './bilingual.js';
import { HttpsAddress, OneOf, Optional, Part, PartList, Pattern, PatternList, WholeNumber, YesOrNo } from '#libs/documents';
import { TermsVersion } from './terms.js';

/** One thing the customer types at login, under the institution's own label. */
export class CredentialField {
  /** The form field's name: `contractorId`, `customerId`, `loginId`, `userId`, `password`. */
  @Pattern(/^[a-z][A-Za-z0-9]{0,31}$/, 'a name like contractorId')
  readonly name: string;

  /** `id` says who; `secret` proves it, is never shown again and never logged. */
  @OneOf(['id', 'secret'])
  readonly kind: 'id' | 'secret';

  @Part(() => Bilingual)
  readonly label: Bilingual;

  /** One line under the label. */
  @Optional()
  @Part(() => Bilingual)
  readonly hint?: Bilingual;

  @WholeNumber(1, 128)
  readonly maxLength: number;

  /** Which keyboard a phone shows; `text` when absent. */
  @Optional()
  @OneOf(['text', 'numeric', 'email', 'tel'])
  readonly inputMode?: 'text' | 'numeric' | 'email' | 'tel';
}

/** Where a customer reads on who does not know the password: 「ログインパスワードが分からない場合は」. */
export class PasswordHelp {
  @Part(() => Bilingual)
  readonly label: Bilingual;

  @HttpsAddress()
  readonly url: string;
}

/** 電子証明書方式: the button beside the ID form. The certificate stands for the ID. */
export class CertificateLogin {
  @Part(() => Bilingual)
  readonly heading: Bilingual;

  @Part(() => Bilingual)
  readonly lead: Bilingual;

  /** 電子証明書ログイン, 電子証明書認証, 認証. */
  @Part(() => Bilingual)
  readonly submitLabel: Bilingual;

  /** Whether the login password is asked for after the certificate. */
  @YesOrNo()
  readonly passwordFollows: boolean;
}

/** The first screen of every journey. */
export class Login {
  /** Above the ID form where a certificate form stands beside it: 「ID・パスワード方式のお客さま」. */
  @Optional()
  @Part(() => Bilingual)
  readonly heading?: Bilingual;

  /** The institution's own sentence above the fields. */
  @Optional()
  @Part(() => Bilingual)
  readonly lead?: Bilingual;

  /** In the order of the page. The IDs, joined in this order, say who signs in; exactly one secret. */
  @PartList(() => CredentialField)
  readonly fields: readonly CredentialField[];

  /** 認証, API連携, 次へ. */
  @Part(() => Bilingual)
  readonly submitLabel: Bilingual;

  /** Whether the page has クリア. */
  @YesOrNo()
  readonly clearButton: boolean;

  /** 注意事項 and 免責事項. */
  @PartList(() => Bilingual, { mayBeEmpty: true })
  readonly notes: readonly Bilingual[];

  @Optional()
  @Part(() => PasswordHelp)
  readonly passwordHelp?: PasswordHelp;

  @Optional()
  @Part(() => CertificateLogin)
  readonly certificate?: CertificateLogin;
}

/** The last screen: what the customer permits, and how. */
export class Access {
  /** `selectable`: the customer ticks the operations. `shown`: they are listed to confirm. */
  @OneOf(['selectable', 'shown'])
  readonly operations: 'selectable' | 'shown';

  /**
   * How consent to the terms is given. `box`: 「…に同意しました」 is ticked. `intent`: 意思確認 is set to
   * 「許可手続きを継続する」. `terms-at-login`: the terms stand at login and signing in accepts them; whoever signed in
   * another way, or before a newer version came into force, is asked by the box.
   */
  @OneOf(['box', 'intent', 'terms-at-login'])
  readonly consent: 'box' | 'intent' | 'terms-at-login';

  /** `selectable`: the customer ticks the accounts, all of them ticked at first. `all`, or left out: all are linked. */
  @Optional()
  @OneOf(['all', 'selectable'])
  readonly accounts?: 'all' | 'selectable';
}

/** A way into an institution: internet banking for individuals, or for companies. */
export class Channel {
  /** The key under `channels`; not a key of the profile. */
  declare readonly name: ChannelName;

  /** What customers call it: 個人インターネットバンキング. */
  @Part(() => Bilingual)
  readonly title: Bilingual;

  /** The screens in order, by step name; `?` marks one that is shown only when something asks for it. */
  @PatternList(/^[a-z]+(-[a-z]+)*\??$/, "step names like 'otp', with '?' if optional")
  readonly journey: readonly string[];

  @Part(() => Login)
  readonly login: Login;

  @Part(() => Access)
  readonly access: Access;

  /** 有効期間: days from 許可 to the end of access, unless the partner's link has its own number. */
  @WholeNumber(1, 366)
  readonly validityDays: number;

  /** Whether what a customer has permitted goes on when the login password changes, or ends; it goes on when left out. */
  @Optional()
  @OneOf(['keep', 'end'])
  readonly onPasswordChange?: 'keep' | 'end';

  /** How many days before today transactions are served. */
  @WholeNumber(1, 3660)
  readonly historyDays: number;

  /** Every version there ever was, oldest first; `termsInForce` picks today's. */
  @PartList(() => TermsVersion)
  readonly terms: readonly TermsVersion[];
}
