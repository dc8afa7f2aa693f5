import { en as table } from '../../pin-table/words.en.js';
import type { InquiryPinWords } from './words.ja.js';

export const en: InquiryPinWords = {
  table,
  title: 'Register inquiry PINs',
  lead: 'To link your accounts, their current inquiry PINs have to be registered. Select accounts, enter the current inquiry PIN of each, and press “Register”.',
  explained: 'An inquiry PIN is the four-digit number that you have on file with us for seeing the balance and the transactions of an account.',
  notPassedOn: (service) => `What you enter here is never passed on to ${service}.`,
  impossible: 'No inquiry PIN is on file for this account, so it cannot be registered. Please contact us as below.',
  submit: 'Register',
  goOn: 'Go on without registering',
  goOnExplained: 'Only the accounts that are registered will be linked.',
  next: 'The next page shows what was registered.',
  nothingChosen: 'Select the accounts to register and enter their inquiry PINs.',
  problems: {
    missing: 'Enter the inquiry PIN, or clear the selection if you do not want to register this account.',
    'not-ticked': 'Select the account to register this inquiry PIN.',
    'not-four-digits': 'Enter the inquiry PIN as four digits.',
    wrong: 'The inquiry PIN is wrong. Please check the number you have on file and enter it again.',
  },
  waiting: (seconds) => `There were several wrong inquiry PINs. Please wait ${seconds} seconds and enter it again.`,
  locked: (contact) => `After several wrong inquiry PINs, registering this account is stopped. Please contact ${contact}.`,
  notOnFile: (contact) => `No inquiry PIN is on file for this account, so it cannot be registered. Please contact ${contact}.`,
  problemOf: (account, problem) => `${account}: ${problem}`,
};
