import type { AccountInformation } from '#modules/consents';
import type { Circumstances, RecognisedCustomer } from '#modules/customers';
import type { Channel, Institution } from '#modules/institutions';
import type { GrantRequest } from '#modules/oauth';
import type { FormModel } from '#modules/pages';
import type { PartnerLink, RegisteredClient } from '#modules/partners';
import type { Tx } from '#libs/database';
import type { Language } from '#libs/http';
import type { Operation } from '#libs/kernel';
import type { FrameModel } from '#libs/views';
import type { CertificateFailure } from './certificate/certificate-failures.rules.js';
import type { KeptCertificate } from './certificate/kept-certificate.rules.js';
import type { OutcomeName } from './outcomes.js';

/** What the journey has verified so far. Never a secret, never what was merely typed. */
export interface Facts {
  /** Whose 電子証明書 was presented, and the certificate, which must still be good when the password follows. */
  readonly certificate?: { readonly customer: RecognisedCustomer; readonly name: string; readonly kept: KeptCertificate };
  /** Why a certificate was refused that was presented last; the customer is still at the login. */
  readonly certificateRefused?: CertificateFailure;
  /** Who the customer is, by the first factor. Others may have to follow. */
  readonly customer?: RecognisedCustomer;
  /** Passed so far, in order: `password`, `certificate`, `one-time-password`, `user-number`, `risk-question`. */
  readonly factors?: readonly string[];
  /** Whether this sign-in is unusual, and the signals that say so. */
  readonly risk?: { readonly asks: boolean; readonly reasons: readonly string[] };
  /** The version of the terms that signing in accepted, and when, where the terms stand at login. */
  readonly terms?: { readonly version: string; readonly acceptedAt: number };
  /** 認可業務選択, where the partner lets the customer choose on a page of its own. */
  readonly operations?: readonly Operation[];
  /** 登録済み*: proven in this journey, effective with 許可. The PIN itself is nowhere. */
  readonly pins?: readonly { readonly accountId: string; readonly pinRevision: number }[];
  /** How far 照会用暗証番号登録 is: `given` the result is shown, `confirmed` 確定, `more` 追加登録: back to the registration. */
  readonly pinsAre?: 'given' | 'confirmed' | 'more';
  /** The PENDING grant, opened when the customer had proven who they are, or their working one that is to be renewed. */
  readonly grant?: { readonly grantId: string; readonly subject: string };
}

/** Everything a factor may look at. Read-only: a step tells what it learned, the engine keeps it. */
export interface SignInScene {
  readonly institution: Institution;
  readonly channel: Channel;
  /** The service that asked; absent: the customer came by themselves, to the institution's own page. */
  readonly client?: RegisteredClient;
  /** Names this way through the pages; the permission is unique to it. */
  readonly journeyId: string;
  readonly facts: Facts;
  /** From where the customer comes, for the risk check. */
  readonly circumstances: Circumstances;
  readonly language: Language;
  readonly now: number;
  readonly frame: FrameModel;
  readonly form: FormModel;
  /** Where this journey's customer presents 電子証明書: for the login page, which only they see. */
  readonly certificateUrl: string;
}

/** Everything a step may look at that is about a link. Only a partner's request has such steps. */
export interface Scene extends SignInScene {
  readonly client: RegisteredClient;
  readonly link: PartnerLink;
  /** Asked for by the partner and within its contract. */
  readonly operations: readonly Operation[];
  /** What the partner asked for in more detail than by scope (RFC 9396). */
  readonly details?: AccountInformation;
  /** What the partner asked for of grants: a new one, or to renew one. */
  readonly grantRequest?: GrantRequest;
}

/** Whether a partner asked. */
export const isAsked = (scene: SignInScene): scene is Scene => scene.client !== undefined;

/** What came of a submitted form. */
export type Submission =
  /**
   * Taken: the facts are kept, and `keep` runs in the same transaction. A fact given as undefined is forgotten. `page`: where
   * to go instead of the page of the next step.
   */
  | { readonly kind: 'on'; readonly facts: Facts; readonly keep?: (tx: Tx) => Promise<void>; readonly page?: string }
  /** 許可: `authorise` runs in the transaction that ends the journey. */
  | { readonly kind: 'permitted'; readonly authorise: (tx: Tx) => Promise<void> }
  /** Something is missing or wrong: the page again, with the words at the fields. What was right all the same is kept as `facts`. */
  | { readonly kind: 'again'; readonly page: string; readonly facts?: Facts }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'stop'; readonly outcome: OutcomeName };

/** A form as the browser sent it: every field a string or a list of strings. */
export type Typed = Readonly<Record<string, unknown>>;

/**
 * One screen of a journey: one folder with this class, its template, its words and its examples. A step does not know
 * the session, the address, the order, the other steps or OAuth. A factor needs no more than a `SignInScene`, so that it
 * also signs customers in whom no partner sent.
 */
export abstract class Step<At extends SignInScene = Scene> {
  /** Whether the facts already hold this step's answer. */
  abstract isAnswered(facts: Facts): boolean;

  /**
   * Whether this customer is asked, for entries of a journey with `?`. Undefined: that cannot be known yet, and the step
   * counts as asked should the customer come to it. A factor answers from the facts alone.
   */
  isAsked(_scene: At): boolean | undefined | Promise<boolean | undefined> {
    return true;
  }

  /** The screen as HTML, or why there cannot be one. */
  abstract show(scene: At): Promise<string | { readonly stop: OutcomeName }>;

  abstract submit(typed: Typed, scene: At): Promise<Submission>;
}
