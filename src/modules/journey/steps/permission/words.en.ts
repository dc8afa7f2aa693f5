import { listed } from '#modules/pages';
import type { JapanDate } from '#libs/kernel';
import { dateInWords } from '#libs/views';
import type { PermissionWords } from './words.ja.js';

const day = (date: JapanDate): string => dateInWords(date, 'en');

export const en: PermissionWords = {
  acts: {
    access: {
      title: 'Allow access',
      lead: (holder, service) => `${holder}, do you allow ${service} to see the account information set out below?`,
      operations: 'What the service may do',
      until: 'Until',
      validity: (days) => `The permission is valid for ${days} days and then ends automatically.`,
    },
    permission: {
      title: 'Allow access to information',
      lead: (holder, service) =>
        `${service} asks for access to the accounts and transactions of ${holder}. Please check the following, then press “Allow”.`,
      operations: 'What is allowed',
      until: 'How long',
      validity: (days) => `${days} days from the day you allow it. Then it ends automatically.`,
    },
  },
  who: 'Who',
  registrationNumber: (number) => `Electronic payment intermediate service provider: ${number}`,
  passesDataTo: (companies) => `The information is also passed on to: ${listed(companies, 'and')}`,
  accounts: 'Accounts',
  accountsLead: 'Select the accounts to link. Nothing is shared from those you leave out.',
  holder: (name) => `Holder: ${name}`,
  withoutPin: 'These accounts are not included, because their inquiry PIN is not registered:',
  withoutPinLater: 'Registering a PIN later does not add the account to this permission. For that, please go through these pages again.',
  sentenceGap: ' ',
  transactionsFrom: (from) => `Transactions from ${day(from)} onwards.`,
  lastDay: (date) => `${day(date)}, end of the day in Japan`,
  ending: 'Ending it early',
  endingExplained: (service) => `You can end the permission at any time in ${service}.`,
  endingHere: (institution, page) => `You can also stop it at once at ${institution}, on the page “${page}”.`,
  passwordChange: {
    keep: 'Changing your login password does not end it.',
    end: 'Changing your login password ends it, too.',
  },
  afterwards: 'After it ends',
  afterwardsExplained: (service) => `Information that ${service} has already received stays there after the permission ends.`,
  rules: 'Terms and privacy',
  rulesExplained: (company, institution) => `${company} and ${institution} use this information in line with their terms and privacy policies.`,
  termsOf: (whose) => `Terms of ${whose}`,
  privacyOf: (whose) => `Privacy policy of ${whose}`,
  notGiven: 'What this permission does not allow',
  notGivenList: ['Moving money in any way', 'Learning your ID or password', 'Seeing any other account'],
  replaces: 'This replaces your current permission',
  replacesExplained: (service, from, until) =>
    `You gave ${service} permission on ${day(from)}, valid until ${day(until)}. That permission ends when the new one takes effect. Other services are not affected.`,
  renews: 'This renews your link',
  renewsExplained: (service, from, until) => `You linked ${service} on ${day(from)}, until ${day(until)}.`,
  renewedEnd: {
    later: (lastDay) => `Renewing moves the end to ${day(lastDay)}, without a break.`,
    same: (lastDay) => `Renewing does not move the end: the link still ends on ${day(lastDay)}.`,
    sooner: (lastDay) => `Renewing makes the link end sooner, on ${day(lastDay)}.`,
  },
  renewedContent: {
    merge: 'What you permitted before stays as it is.',
    replace: 'From then on only what stands on this page counts.',
  },
  kept: ' (permitted before)',
  consent: 'Terms and consent',
  consentLead: 'Please read the terms. If you agree, tick the box and press “Allow”.',
  consentRenewed: 'New terms came into force after you signed in.',
  consentBox: (terms) => `I agree to the ${terms}`,
  intent: 'Your decision',
  intentLead: (terms, service) =>
    `I agree to the ${terms} and, at my own risk, allow ${service} the access to accounts and transactions described above.`,
  intentStop: 'Do not continue',
  intentGoOn: 'Continue and allow access',
  accepted: 'Terms you accepted',
  acceptedAtLogin: (terms) => `You accepted the ${terms} when you signed in.`,
  version: (version) => `Version ${version}`,
  submit: 'Allow',
  afterSubmit: (service) => `You will then go back to ${service}.`,
  problems: {
    changed: () => 'What you are asked to allow has changed in the meantime. Please read it again.',
    'no-account': () => 'Select at least one account to link.',
    'no-operation': () => 'Select at least one operation to allow.',
    'no-consent': (terms) => `Read the ${terms} and tick the box to agree.`,
    'no-intent': () => 'To allow access, choose “Continue and allow access” under “Your decision”. If you do not want to, press “Cancel”.',
  },
};
