import type { Language } from '#libs/http';
import type { PinAccountRow } from './pin-table.model.js';

/** Three accounts for the examples of both PIN pages. */
export function exampleAccounts(language: Language): readonly [PinAccountRow, PinAccountRow, PinAccountRow] {
  const ja = language === 'ja';
  const station = { branchName: ja ? '駅前支店' : 'Ekimae Branch', branchCode: '010' };
  const rest = { memo: '', state: 'unregistered' } as const;
  return [
    { ...rest, ...station, key: '010-1-3000001', accountType: '1', accountNumber: '3000001', memo: ja ? '仕入れ用' : 'Purchases' },
    { ...rest, ...station, key: '010-2-3000002', accountType: '2', accountNumber: '3000002' },
    { ...rest, key: '001-4-3000003', branchName: ja ? 'インターネット支店' : 'Internet Branch', branchCode: '001', accountType: '4', accountNumber: '3000003' },
  ];
}
