import { sha256 } from '#libs/kernel';
import type { Movement } from '#libs/zengin';
import { correctionKeyOf, itemKeyOf } from '../item-key.rules.js';
import type { MovementEntity } from '../ledger-accounts.entity.js';

/** A movement as it is stored, but for the account and its revision. */
export type MovementRow = Omit<MovementEntity, 'accountId' | 'revision'>;

/** 訂正: the one 取引区分 that may come under a key already taken. */
const CORRECTION = '19';

const orNull = (text: string | undefined): string | null => text || null;

/** What of a movement is kept, with the balance after it. */
export function movementRowOf(movement: Movement, balance: number): MovementRow {
  const isDeposit = movement.transactionType === '1';
  const content = {
    transactionDate: movement.transactionDate,
    valueDate: movement.valueDate,
    transactionType: movement.transactionType,
    transactionKind: movement.transactionKind,
    amount: movement.amount,
    balance,
    otherBankCheckAmount: movement.otherBankCheckAmount || null,
    remarks: orNull(movement.remarks),
    // Of a withdrawal the field holds a contract number (契約者番号), which is nobody's name.
    remitterName: isDeposit ? orNull(movement.counterparty) : null,
    remitterCode: isDeposit ? orNull(movement.remitterCode) : null,
    remittingBankName: orNull(movement.remittingBankName),
    remittingBranchName: orNull(movement.remittingBranchName),
    ediInfo: orNull(movement.ediInfo),
  };
  return {
    itemKey: itemKeyOf(movement.transactionDate, movement.inquiryNumber),
    ...content,
    contentHash: sha256(JSON.stringify(Object.values(content))),
  };
}

/**
 * What becomes of a row, given the rows already kept (content hash by key) under its key and its corrections' keys:
 * new, known word for word, a correction that becomes a row of its own, or a contradiction.
 */
export type Placement =
  | { readonly as: 'new' | 'correction'; readonly row: MovementRow }
  | { readonly as: 'known' }
  | { readonly as: 'contradiction' };

export function placeMovement(row: MovementRow, kept: ReadonlyMap<string, string>): Placement {
  const keptHash = kept.get(row.itemKey);
  if (keptHash === undefined) return { as: 'new', row };
  if (keptHash === row.contentHash) return { as: 'known' };
  if (row.transactionKind !== CORRECTION) return { as: 'contradiction' };
  for (let nth = 1; ; nth += 1) {
    const itemKey = correctionKeyOf(row.itemKey, nth);
    const correctionHash = kept.get(itemKey);
    if (correctionHash === row.contentHash) return { as: 'known' };
    if (correctionHash === undefined) return { as: 'correction', row: { ...row, itemKey } };
  }
}

/** Whether the keys of the row's corrections have to be looked up as well. */
export const mayHaveCorrections = ({ transactionKind }: MovementRow): boolean => transactionKind === CORRECTION;
