import { Injectable } from '@nestjs/common';
import { Reader } from '#libs/database';
import { Sealer } from '#libs/sealing';
import { InquiryPinFile } from './inquiry-pin-file.js';
import { isSameText } from './same-text.js';
import { sealingPurposes } from './sealing-purposes.rules.js';

const pinsOf = (count: number): string => `
  SELECT account_id AS accountId, revision, sealed_pin AS sealedPin
    FROM ledger_inquiry_pins
   WHERE account_id IN (${Array(count).fill('?').join(', ')}) AND sealed_pin IS NOT NULL`;

interface PinRow {
  readonly accountId: string;
  readonly revision: number;
  readonly sealedPin: string;
}

/** The PINs that were imported into the gateway's own tables. */
@Injectable()
export class LedgerInquiryPinFile extends InquiryPinFile {
  constructor(
    private readonly reader: Reader,
    private readonly sealer: Sealer,
  ) {
    super();
  }

  async revisions(accountIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.pinsOf(accountIds);
    return new Map(rows.map(({ accountId, revision }) => [accountId, Number(revision)]));
  }

  async checkEach(pins: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, number>> {
    const rows = await this.pinsOf([...pins.keys()]);
    const right = await Promise.all(
      rows.map(async ({ accountId, sealedPin }) => isSameText(await this.sealer.open(sealingPurposes.inquiryPin, sealedPin), pins.get(accountId) ?? '')),
    );
    return new Map(rows.filter((_, at) => right[at]).map(({ accountId, revision }) => [accountId, Number(revision)]));
  }

  private async pinsOf(accountIds: readonly string[]): Promise<PinRow[]> {
    const last = accountIds.at(-1);
    if (last === undefined) return [];
    // The last id is repeated up to the next power of two, so that a few prepared statements serve every number of accounts.
    const places = 2 ** Math.ceil(Math.log2(accountIds.length));
    const ids = Array.from({ length: places }, (_, index) => accountIds[index] ?? last);
    return this.reader.rows<PinRow>(pinsOf(places), ids);
  }
}
