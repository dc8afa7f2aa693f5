import type { JapanDate, Operation } from '#libs/kernel';
import type { ConnectionState, EndingReason } from './endings.rules.js';

/** An instant as Japan's calendar and clocks show it. */
export interface Moment {
  readonly day: JapanDate;
  /** `18:03` */
  readonly time: string;
}

export interface LinkedAccount {
  readonly branchName: string;
  readonly branchCode: string;
  readonly accountType: '1' | '2' | '4';
  readonly accountNumber: string;
  /** `closed`: the institution has closed it. `left-out`: the customer has taken it out. */
  readonly state: 'linked' | 'closed' | 'left-out';
}

/** A linked service as its customer sees it, in the list and on a page of its own. */
export interface LinkedService {
  readonly service: string;
  readonly company: string;
  /** Whose link it is, where all of the contract's are shown: to the 管理者. */
  readonly user?: string;
  readonly operations: readonly { readonly name: Operation }[];
  readonly accounts: readonly LinkedAccount[];
  readonly since: Moment;
  readonly lastDay: JapanDate;
  /** Absent: nothing has been read. */
  readonly lastRead?: Moment;
  readonly state: ConnectionState;
  /** Absent while it is not over. It has no moment where the link never began. */
  readonly ending?: { readonly at?: Moment; readonly reason: EndingReason };
}
