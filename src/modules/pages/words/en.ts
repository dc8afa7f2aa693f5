import type { SharedWords } from './ja.js';

/** English as English, with the bank's own terms where a customer has to find them again. */
export const en: SharedWords = {
  cancel: 'Cancel',
  theService: 'the service you came from',
  linkedServices: 'a linked service',
  theInstitution: 'This bank',
  ownPage: 'Linked services',
  banking: 'internet banking',
  service: (name) => name,
  cancelExplained: (service) => `Cancel takes you back to ${service}. Nothing will be shared.`,
  back: (service) => `Back to ${service}`,
  cancelVisitExplained: 'Cancel takes you back to our information page without signing in.',
  backToStart: 'Back to our information page',
  accountTypes: { '1': 'Ordinary', '2': 'Current', '4': 'Savings' },
  operation: {
    balances: { name: 'Balance inquiry', explained: 'See the balance of your accounts.' },
    transactions: { name: 'Transaction inquiry', explained: 'See the date, amount and description of deposits and withdrawals.' },
  },
  branch: (name, code) => `${name} (${code})`,
};
