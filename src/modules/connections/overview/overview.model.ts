import type { FrameModel } from '#libs/views';
import type { LinkedService } from '../linked-service.model.js';

/** 連携中のサービス: what is linked, what is about to be, and what was. */
export interface OverviewPage {
  readonly frame: FrameModel;
  /** Who is signed in, and whether they see everybody's of the contract. */
  readonly user: { readonly name: string; readonly administrator: boolean };
  readonly signOut: { readonly action: string; readonly csrf: string };
  readonly linked: readonly GoingService[];
  /** Permitted, and the partner has not come for it yet: nothing is linked, and it may be all over in a minute. */
  readonly waiting: readonly GoingService[];
  /** Those that ended in the last 90 days. */
  readonly ended: readonly (LinkedService & { readonly detailHref: string })[];
  /** 連携先一覧 */
  readonly partnersHref: string;
}

type GoingService = LinkedService & { readonly detailHref: string; readonly stopHref: string };
