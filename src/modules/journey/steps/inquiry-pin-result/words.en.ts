import { en as table } from '../../pin-table/words.en.js';
import type { InquiryPinResultWords } from './words.ja.js';

export const en: InquiryPinResultWords = {
  table,
  title: 'Registered inquiry PINs',
  lead: 'These inquiry PINs were registered. Please check them and press “Confirm”.',
  nothingNew: 'This is the state of your inquiry PINs. Please check it and press “Confirm”.',
  nothingRegistered: 'No account has its inquiry PIN registered, so you cannot go on. Please register an inquiry PIN to link your accounts.',
  leftOut: 'Accounts that are not registered will not be linked.',
  typed: 'entered',
  confirm: 'Confirm',
  more: 'Register more inquiry PINs',
  moreExplained: 'Press here to register the inquiry PINs of other accounts.',
  next: (service) => `On the following page you will see what you are asked to allow ${service}.`,
};
