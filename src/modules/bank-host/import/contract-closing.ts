import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/database';
import { Clock } from '#libs/kernel';
import { Outbox } from '#libs/outbox';
import type { ContractState, UserState } from '../ledger-customers.entity.js';
import type { Kept } from './kept.js';

/** Whether what a user has permitted goes on when the login password changes, or ends. */
export type PasswordChange = 'keep' | 'end';

interface Whose {
  readonly institution: string;
  readonly contractId: string;
  readonly userId?: string;
}

/**
 * Says in the import's own transaction that a contract or user does not go on as it was, so that what they have permitted
 * is ended in the book, too, with the reason. Access does not wait for that: every call asks for the contract and the user.
 */
@Injectable()
export class ContractClosing {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** 解約 or 利用停止; a contract that was active no longer is. */
  async ofContract(tx: Tx, whose: Whose, { added, changed }: Kept<string>, state: ContractState): Promise<void> {
    if (!added && state !== 'active' && changed.includes('state')) await this.tell(tx, whose, `contract-${state}`);
  }

  /** A user is stopped, or has another password where that ends permissions. */
  async ofUser(tx: Tx, whose: Whose, { added, changed }: Kept<string>, now: { state: UserState; onPasswordChange: PasswordChange }): Promise<void> {
    if (added) return;
    if (now.state === 'stopped' && changed.includes('state')) await this.tell(tx, whose, 'user-stopped');
    if (now.onPasswordChange === 'end' && changed.includes('passwordHash')) await this.tell(tx, whose, 'password-changed');
  }

  private async tell(tx: Tx, { institution, contractId, userId }: Whose, reason: string): Promise<void> {
    const payload = { institution, contractId, ...(userId === undefined ? undefined : { userId }), reason, closedAt: this.clock.now() };
    await this.outbox.put(tx, { topic: 'ledger.contract-closed', payload });
  }
}
