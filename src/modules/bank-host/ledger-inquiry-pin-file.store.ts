import { Injectable } from '@nestjs/common';
import { Reader } from '#libs/database';
import { Sealer } from '#libs/sealing';
import { InquiryPinFile } from './inquiry-pin-file.js';
import { isSameText } from './same-text.js';
import { sealingPurposes } from './sealing-purposes.rules.js';

const revisionsOf = (count: number): string => `
  SELECT account_id AS accountId, revision
    FROM ledger_inquiry_pins
   WHERE account_id IN (${Array(count).fill('?').join(', ')}) AND sealed_pin IS NOT NULL`;

const pinOfAccount = 'SELECT sealed_pin AS sealedPin, revision FROM ledger_inquiry_pins WHERE account_id = ? AND sealed_pin IS NOT NULL';

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
    const last = accountIds.at(-1);
    if (last === undefined) return new Map();
    // The last id is repeated up to the next power of two, so that a few prepared statements serve every number of accounts.
    const places = 2 ** Math.ceil(Math.log2(accountIds.length));
    const ids = Array.from({ length: places }, (_, index) => accountIds[index] ?? last);
    const rows = await this.reader.rows<{ accountId: string; revision: number }>(revisionsOf(places), ids);
    return new Map(rows.map(({ accountId, revision }) => [accountId, Number(revision)]));
  }

  async check(accountId: string, pin: string): Promise<number | undefined> {
    const [row] = await this.reader.rows<{ sealedPin: string; revision: number }>(pinOfAccount, [accountId]);
    if (!row) return undefined;
    const onFile = await this.sealer.open(sealingPurposes.inquiryPin, row.sealedPin);
    return isSameText(onFile, pin) ? Number(row.revision) : undefined;
  }
}
