import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Movement } from '#libs/zengin';
import { movementRowOf, placeMovement } from './movement-rows.rules.js';

const deposit: Movement = {
  inquiryNumber: '00000007', transactionDate: '2026-11-02', valueDate: '2026-11-01', transactionType: '1', transactionKind: '11', amount: 5,
  otherBankCheckAmount: 0, remitterCode: '0000000042', counterparty: 'ﾐﾎﾝ', remittingBankName: 'ﾐﾎﾝ', remittingBranchName: '', remarks: 'ﾌﾘｺﾐ', ediInfo: '',
};

describe('a movement as a row', () => {
  it('has a key that sorts by day and 照会番号, and null for what the bank left out', () => {
    expect(movementRowOf(deposit, 105)).toMatchObject({
      itemKey: '20261102-00000007', balance: 105, otherBankCheckAmount: null, remitterName: 'ﾐﾎﾝ', remitterCode: '0000000042', remittingBranchName: null, ediInfo: null,
    });
  });

  it('has no remitter when it is a withdrawal, whose field holds a contract number', () => {
    expect(movementRowOf({ ...deposit, transactionType: '2', counterparty: '12345' }, 95)).toMatchObject({ remitterName: null, remitterCode: null });
  });

  it.each<[string, Partial<Movement>, number]>([
    ['amount', { amount: 6 }, 105],
    ['value date', { valueDate: '2026-11-02' }, 105],
    ['remarks', { remarks: 'ﾌﾘｶｴ' }, 105],
    ['remitter', { counterparty: 'ﾐﾎﾝ ﾊﾅｺ' }, 105],
    ['running balance', {}, 106],
  ])('is another content with another %s', (_, change, balance) => {
    expect(movementRowOf({ ...deposit, ...change }, balance).contentHash).not.toBe(movementRowOf(deposit, 105).contentHash);
  });
});

describe('placing a row among those kept', () => {
  const row = movementRowOf(deposit, 105);
  const correction = movementRowOf({ ...deposit, transactionKind: '19', amount: 1 }, 106);

  it('knows new, known and contradicting rows', () => {
    expect(placeMovement(row, new Map())).toEqual({ as: 'new', row });
    expect(placeMovement(row, new Map([[row.itemKey, row.contentHash]]))).toEqual({ as: 'known' });
    expect(placeMovement(row, new Map([[row.itemKey, 'other']]))).toEqual({ as: 'contradiction' });
  });

  it('gives corrections under a key already taken the next free number, whatever they are, and each only once', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 }), { maxLength: 30 }), (amounts) => {
        const kept = new Map([[row.itemKey, row.contentHash]]);
        for (const amount of amounts) {
          const placement = placeMovement(movementRowOf({ ...deposit, transactionKind: '19', amount }, 105), kept);
          if ('row' in placement) kept.set(placement.row.itemKey, placement.row.contentHash);
        }
        const distinct = new Set(amounts).size;
        expect([...kept.keys()]).toEqual([row.itemKey, ...Array.from({ length: distinct }, (_, index) => `${row.itemKey}-${index + 1}`)]);
      }),
    );
  });

  it('treats a correction with a key of its own as any row', () => {
    expect(placeMovement(correction, new Map())).toEqual({ as: 'new', row: correction });
  });
});
