import { Injectable } from '@nestjs/common';
import { RiskCheck, type RecognisedCustomer } from '#modules/customers';
import { judgesRisk } from '#modules/institutions';
import type { Facts, SignInScene } from './step.js';

/** What the journey knows once the first factor has said who the customer is. */
@Injectable()
export class Recognition {
  constructor(private readonly risk: RiskCheck) {}

  /** @param factors passed so far, in order */
  async factsOf({ institution, channel, circumstances }: SignInScene, customer: RecognisedCustomer, factors: readonly string[]): Promise<Facts> {
    // Judged once, when the ID is known, and only where a screen can ask: later pages must not change the verdict.
    return { customer, factors, ...(judgesRisk(channel) ? { risk: await this.risk.decide(institution.id, customer, circumstances) } : undefined) };
  }
}
