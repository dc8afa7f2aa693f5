import { exampleForm, exampleFrame } from '#modules/pages';
import type { Language } from '#libs/http';
import type { InquiryPinPage, PinProblem, PinRow } from './inquiry-pin.model.js';

/** Three accounts as both PIN pages show them. */
export function exampleAccounts(language: Language): readonly [PinRow, PinRow, PinRow] {
  const ja = language === 'ja';
  const station = { branchName: ja ? '駅前支店' : 'Ekimae Branch', branchCode: '010' };
  const rest = { onFile: true, ticked: false, memo: '', state: 'unregistered' } as const;
  return [
    { ...rest, ...station, key: '010-1-3000001', accountType: '1', accountNumber: '3000001', memo: ja ? '仕入れ用' : 'Purchases' },
    { ...rest, ...station, key: '010-2-3000002', accountType: '2', accountNumber: '3000002' },
    { ...rest, key: '001-4-3000003', branchName: ja ? 'インターネット支店' : 'Internet Branch', branchCode: '001', accountType: '4', accountNumber: '3000003' },
  ];
}

export function inquiryPinExamples(language: Language): Readonly<Record<string, InquiryPinPage>> {
  const [ordinary, current, savings] = exampleAccounts(language);
  const fresh: InquiryPinPage = {
    frame: { ...exampleFrame(language), step: { number: 2, total: 4 } },
    form: exampleForm('inquiry-pin'),
    accounts: [ordinary, current, savings],
    canGoOn: false,
    nothingChosen: false,
  };
  const ticked = (row: PinRow, problem: PinProblem): PinRow => ({ ...row, ticked: problem.kind !== 'not-ticked', problem });
  return {
    fresh,
    'some registered': { ...fresh, accounts: [{ ...ordinary, state: 'registered' }, current, { ...savings, state: 'registered-pending' }], canGoOn: true },
    'nothing chosen': { ...fresh, nothingChosen: true },
    'cannot be right': {
      ...fresh,
      accounts: [ticked(ordinary, { kind: 'missing' }), ticked(current, { kind: 'not-ticked' }), ticked(savings, { kind: 'not-four-digits' })],
    },
    'one wrong, one right': {
      ...fresh,
      accounts: [{ ...ordinary, state: 'registered-pending' }, ticked(current, { kind: 'wrong' }), ticked(savings, { kind: 'waiting', seconds: 15 })],
      canGoOn: true,
    },
    'locked, or not on file': { ...fresh, accounts: [ticked(ordinary, { kind: 'locked' }), { ...current, onFile: false }, savings] },
    'none on file': { ...fresh, accounts: [ordinary, current].map((row) => ({ ...row, onFile: false })) },
  };
}
