import { listed } from '#modules/pages';
import type { JapanDate } from '#libs/kernel';
import { dateInWords } from '#libs/views';
import type { AccessWords } from './words.ja.js';

const day = (date: JapanDate): string => dateInWords(date, 'en');

export const en: AccessWords = {
  title: 'Allow access',
  lead: (holder, service) => `${holder}, do you allow ${service} to see your account information as follows?`,
  who: 'Who',
  registrationNumber: (number) => `Electronic payment intermediate service provider: ${number}`,
  passesDataTo: (companies) => `The information is also passed on to: ${listed(companies, 'and')}`,
  accounts: 'Accounts',
  holder: (name) => `Holder: ${name}`,
  operations: 'What they may do',
  operation: {
    balances: { name: 'Balance inquiry', explained: 'See the balance of your accounts.' },
    transactions: { name: 'Transaction inquiry', explained: 'See date, amount and description of deposits and withdrawals.' },
  },
  sentenceGap: ' ',
  transactionsFrom: (from) => `Transactions since ${day(from)}.`,
  until: 'Until',
  lastDay: (date) => `${day(date)}, end of the day in Japan`,
  validity: (days) => `The permission is valid for ${days} days and then ends by itself.`,
  ending: 'Ending it earlier',
  endingExplained: (service) => `You can end the permission at any time in ${service}.`,
  afterwards: 'What stays',
  afterwardsExplained: (service) => `Information that ${service} has already received stays there after the permission ends.`,
  partnerTerms: (service) => `Terms of ${service}`,
  partnerPrivacy: (service) => `Privacy policy of ${service}`,
  notGiven: 'What this permission does not allow',
  notGivenList: ['Moving money in any way', 'Knowing your ID or password', 'Seeing any other account'],
  replaces: 'This replaces your present permission',
  replacesExplained: (service, from, until) =>
    `You gave ${service} a permission on ${day(from)}, valid until ${day(until)}. It ends when the new one takes effect. Other services are not affected.`,
  consent: 'Terms and consent',
  consentLead: 'Please read the terms. If you agree, tick the box and press “Allow”.',
  consentBox: (terms) => `I agree to the ${terms}`,
  submit: 'Allow',
  afterSubmit: (service) => `You will then go back to ${service}.`,
  problems: {
    changed: () => 'What you are asked to allow has changed in the meantime. Please read it again.',
    'no-operation': () => 'Select at least one operation to allow.',
    'no-consent': (terms) => `Read the ${terms} and tick the box to agree.`,
  },
};
