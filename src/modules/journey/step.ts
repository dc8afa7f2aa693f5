import type { Channel, Institution } from '#modules/institutions';
import type { PartnerLink, RegisteredClient } from '#modules/partners';
import type { Tx } from '#libs/database';
import type { Language } from '#libs/http';
import type { Operation } from '#libs/kernel';
import type { FrameModel } from '#libs/views';
import type { OutcomeName } from './outcomes.js';
import type { FormModel } from './pages/page-models.js';

/** What the journey has verified so far. Never a secret, never what was merely typed. */
export interface Facts {
  readonly customer?: { readonly userId: string; readonly contractId: string };
  readonly factors?: readonly string[];
  /** The PENDING grant, opened when the customer had proven who they are. */
  readonly grant?: { readonly grantId: string; readonly subject: string };
}

/** Everything a step may look at. Read-only: a step tells what it learned, the engine keeps it. */
export interface Scene {
  readonly institution: Institution;
  readonly channel: Channel;
  readonly client: RegisteredClient;
  readonly link: PartnerLink;
  /** Asked for by the partner and within its contract. */
  readonly operations: readonly Operation[];
  /** Names this way through the pages; the permission is unique to it. */
  readonly journeyId: string;
  readonly facts: Facts;
  readonly language: Language;
  readonly now: number;
  readonly frame: FrameModel;
  readonly form: FormModel;
}

/** What came of a submitted form. */
export type Submission =
  /** Taken: `learn` runs in the transaction that keeps the facts. */
  | { readonly kind: 'on'; readonly learn: (tx: Tx) => Promise<Facts> }
  /** 許可: `authorise` runs in the transaction that ends the journey. */
  | { readonly kind: 'permitted'; readonly authorise: (tx: Tx) => Promise<void> }
  /** Something is missing or wrong: the page again, with the words at the fields. */
  | { readonly kind: 'again'; readonly page: string }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'stop'; readonly outcome: OutcomeName };

/** A form as the browser sent it: every field a string or a list of strings. */
export type Typed = Readonly<Record<string, unknown>>;

/**
 * One screen of a journey: one folder with this class; its template and words are in `pages/`. A step does not know the
 * session, the address, the order, the other steps or OAuth.
 */
export abstract class Step {
  abstract readonly name: string;

  /** Whether the facts already hold this step's answer. */
  abstract isAnswered(facts: Facts): boolean;

  /** The screen as HTML, or why there cannot be one. */
  abstract show(scene: Scene): Promise<string | { readonly stop: OutcomeName }>;

  abstract submit(typed: Typed, scene: Scene): Promise<Submission>;
}
