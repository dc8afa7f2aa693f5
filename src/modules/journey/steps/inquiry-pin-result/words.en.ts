import { en as table } from '../../pin-table/words.en.js';
import type { InquiryPinResultWords } from './words.ja.js';

export const en: InquiryPinResultWords = {
  table,
  title: 'Registered inquiry PINs',
  lead: 'These inquiry PINs have been registered. Please check them, then press “Confirm”.',
  nothingNew: 'This is the status of your inquiry PINs. Please check it, then press “Confirm”.',
  nothingRegistered: 'No inquiry PIN is registered for any of your accounts, so you cannot continue. To link accounts, please register their inquiry PINs.',
  leftOut: 'Accounts that are not registered will not be linked.',
  typed: 'entered',
  confirm: 'Confirm',
  more: 'Register more inquiry PINs',
  moreExplained: 'Press here to register the inquiry PINs of other accounts.',
  again: 'Register inquiry PINs again',
  againExplained: 'Press here to register the inquiry PIN of an account again.',
  next: (service) => `On the next page you will see what you are asked to allow ${service} to do.`,
};
