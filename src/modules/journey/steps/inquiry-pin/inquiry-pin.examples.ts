import { exampleForm, exampleFrame } from '#modules/pages';
import type { Language } from '#libs/http';
import { exampleAccounts } from '../../pin-table/pin-table.examples.js';
import type { InquiryPinPage, PinProblem, PinRow } from './inquiry-pin.model.js';

export function inquiryPinExamples(language: Language): Readonly<Record<string, InquiryPinPage>> {
  const unticked = { onFile: true, ticked: false };
  const [first, second, third] = exampleAccounts(language);
  const ordinary: PinRow = { ...first, ...unticked };
  const current: PinRow = { ...second, ...unticked };
  const savings: PinRow = { ...third, ...unticked };
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
