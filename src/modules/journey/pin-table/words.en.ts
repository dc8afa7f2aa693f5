import type { PinTableWords } from './words.ja.js';

export const en: PinTableWords = {
  caption: 'Accounts',
  choose: 'Select',
  state: 'Status',
  states: { unregistered: 'Not registered', registered: 'Registered', 'registered-pending': 'Registered*' },
  account: 'Account',
  memo: 'Memo',
  pin: 'Inquiry PIN (current)',
  accountNamed: (branch, type, number) => `${branch} ${type} ${number}`,
  star: 'A PIN marked “*” takes effect once you have given permission.',
  onlyForApi: 'Registered inquiry PINs are used for linking accounts only.',
};
