import { Injectable } from '@nestjs/common';
import { AuditLog } from '#modules/audit';
import { Reader, Transactor } from '#libs/database';
import { Clock } from '#libs/kernel';
import { deviceHashOf } from './known-devices.js';
import type { Circumstances, RecognisedCustomer } from './recognised-customer.js';
import { judge, type RiskDecision } from './risk.rules.js';

/** Everything that the table asks for, in one statement. */
const factsOfSignIn = `
  SELECT (SELECT network FROM customers_devices WHERE device_hash = ? AND user_id = ?) AS deviceNetwork,
         (SELECT failures FROM customers_attempts WHERE customer_key = ?) AS failures`;

interface Row {
  readonly deviceNetwork: string | null;
  readonly failures: number | string | null;
}

/** Judges whether a sign-in is unusual, and puts the decision on record with its reasons. */
@Injectable()
export class RiskCheck {
  constructor(
    private readonly reader: Reader,
    private readonly audit: AuditLog,
    private readonly transactor: Transactor,
    private readonly clock: Clock,
  ) {}

  /** Once for each sign-in, when the customer is recognised: every call is a decision and a record of its own. */
  async decide(institution: string, { userId, contractId, customerKey }: RecognisedCustomer, { device, network }: Circumstances): Promise<RiskDecision> {
    // Nothing has the empty text for its hash.
    const [row] = await this.reader.rows<Row>(factsOfSignIn, [device === undefined ? '' : deviceHashOf(device), userId, customerKey]);
    const decision = judge({
      now: this.clock.now(),
      deviceNetwork: row?.deviceNetwork ?? undefined,
      network,
      failures: Number(row?.failures ?? 0),
    });
    await this.transactor.write((tx) =>
      this.audit.record(tx, {
        institution,
        event: 'customer.risk-checked',
        actor: { kind: 'system' },
        userId,
        contractId,
        details: { customerKey, asks: decision.asks, reasons: decision.reasons },
      }),
    );
    return decision;
  }
}
