import type { FrameModel } from '#libs/views';
import type { Act } from '../addresses.js';
import type { LinkedAccount, Moment } from '../linked-service.model.js';

/** One press away: what is about to be ended, and what that means. */
export interface ActPage {
  readonly frame: FrameModel;
  readonly user: { readonly name: string };
  readonly signOut: { readonly action: string; readonly csrf: string };
  readonly act: Act;
  readonly service: string;
  readonly company: string;
  /** Whose link it is, where it is not the own one. */
  readonly linkOf?: string;
  /** Until when it could be undone instead of stopped; absent when it cannot. */
  readonly undoUntil?: Moment;
  readonly accounts: readonly LinkedAccount[];
  readonly form: { readonly action: string; readonly csrf: string };
  readonly backHref: string;
}
