import { en as table } from '../../pin-table/words.en.js';
import type { InquiryPinWords } from './words.ja.js';

export const en: InquiryPinWords = {
  table,
  title: 'Register inquiry PINs',
  lead: 'To link your accounts, please register their current inquiry PINs. Select each account, enter its current inquiry PIN, then press “Register”.',
  explained: 'An inquiry PIN is the four-digit number we hold on file for viewing the balance and transactions of an account.',
  sentenceGap: ' ',
  notPassedOn: (service) => `What you enter here is never passed on to ${service}.`,
  impossible: 'No inquiry PIN is on file for this account, so it cannot be registered. Please call the number below.',
  submit: 'Register',
  goOn: 'Continue without registering',
  goOnExplained: 'Only registered accounts will be linked.',
  next: 'The next page shows what was registered.',
  nothingChosen: 'Select the accounts to register and enter their inquiry PINs.',
  problems: {
    missing: 'Enter the inquiry PIN, or clear the selection if you do not want to register this account.',
    'not-ticked': 'Select the account to register this inquiry PIN.',
    'not-four-digits': 'Enter the inquiry PIN as four digits.',
    wrong: 'The inquiry PIN is wrong. Please check the number you have on file and enter it again.',
  },
  waiting: (seconds) => `The inquiry PIN did not match several times. Please wait ${seconds} seconds, then enter it again.`,
  locked: (contact) => `The inquiry PIN did not match several times, so registration of this account is blocked. Please contact ${contact}.`,
  notOnFile: (contact) => `No inquiry PIN is on file for this account, so it cannot be registered. Please contact ${contact}.`,
  problemOf: (account, problem) => `${account}: ${problem}`,
};
