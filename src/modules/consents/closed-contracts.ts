import { Injectable, type OnModuleInit } from '@nestjs/common';
import { OutboxHandlers, type Delivery } from '#libs/outbox';
import type { EndedReason } from './ended-reasons.js';
import { GrantEndings } from './grant-endings.js';

/** What the institution's files have brought: a contract or one of its users does not go on as it was. */
interface ContractClosed {
  readonly contractId: string;
  /** Only this user's grants; left out, all of the contract's. */
  readonly userId?: string;
  readonly reason: Extract<EndedReason, 'contract-ended' | 'contract-suspended' | 'user-stopped' | 'password-changed'>;
  readonly closedAt: number;
}

/**
 * Ends the grants of contracts that the institution has ended or stopped. Access has ended before, with the contract itself,
 * because every call asks; here it goes into the book with who and why. Told twice, it does nothing the second time; told
 * late, it leaves alone what was begun since.
 */
@Injectable()
export class ClosedContracts implements OnModuleInit {
  constructor(
    private readonly endings: GrantEndings,
    private readonly outbox: OutboxHandlers,
  ) {}

  onModuleInit(): void {
    this.outbox.on('ledger.contract-closed', 'consents', ({ payload }: Delivery) => this.endGrants(payload as unknown as ContractClosed));
  }

  private async endGrants({ contractId, userId, reason, closedAt }: ContractClosed): Promise<void> {
    await this.endings.endEach({ contractId, userId, begunBy: closedAt }, { by: { kind: 'institution' }, reason });
  }
}
