import { exampleForm, exampleFrame } from '#modules/pages';
import type { Language } from '#libs/http';
import { exampleAccounts } from '../../pin-table/pin-table.examples.js';
import type { InquiryPinResultPage } from './inquiry-pin-result.model.js';

export function inquiryPinResultExamples(language: Language): Readonly<Record<string, InquiryPinResultPage>> {
  const [ordinary, current, savings] = exampleAccounts(language);
  const page = { frame: { ...exampleFrame(language), step: { number: 3, total: 4 } }, form: exampleForm('inquiry-pin-result') };
  return {
    'some new': { ...page, accounts: [{ ...ordinary, state: 'registered-pending' }, { ...current, state: 'registered' }, savings] },
    'all registered': { ...page, accounts: [ordinary, current, savings].map((row) => ({ ...row, state: 'registered-pending' as const })) },
    'nothing new': { ...page, accounts: [{ ...ordinary, state: 'registered' }, current] },
    'nothing registered': { ...page, accounts: [ordinary, current] },
  };
}
