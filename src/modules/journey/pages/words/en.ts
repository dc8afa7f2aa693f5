import type { JapanDate } from '#libs/kernel';
import { dateInWords } from '#libs/views';
import type { StoppedFacts, Words } from './ja.js';

const day = (date: JapanDate): string => dateInWords(date, 'en');
const opening = ({ opensAt }: StoppedFacts): string => (opensAt ? `${day(opensAt.date)}${opensAt.time ? `, ${opensAt.time} Japan time` : ''}` : '');
const duration = (seconds: number): string => (seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`);
const listed = (parts: readonly string[], joint: string): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${joint} ${parts.at(-1)}`;

const stopped: Words['stopped']['reasons'] = {
  locked: {
    title: 'Signing in is stopped',
    happened: () => 'We could not confirm your identity several times in a row, so signing in is stopped to protect you.',
    todo: () => 'To have it released, please call the number below.',
  },
  waiting: {
    title: 'Please wait a moment',
    happened: () => 'We could not confirm your identity. To protect you, you cannot try again straight away.',
    todo: ({ waitSeconds = 60 }) => `Please try again in ${duration(waitSeconds)}.`,
  },
  'timed-out': {
    title: 'You ran out of time',
    happened: () => 'Nothing happened on this page for a while, so we ended the procedure. Nothing was registered.',
    todo: ({ service }) => `To continue, please start again from ${service}.`,
  },
  'link-used': {
    title: 'This page can no longer be used',
    happened: () => 'This procedure has already ended.',
    todo: ({ service }) => `Please check in ${service} whether your account is linked.`,
  },
  'cancelled-elsewhere': {
    title: 'This procedure has ended',
    happened: () => 'It was cancelled in another tab or window. Nothing was registered.',
    todo: ({ service }) => `To continue, please start again from ${service}.`,
  },
  'other-browser': {
    title: 'You cannot continue in this browser',
    happened: () => 'You started in a different browser from the one you are using now.',
    todo: ({ service }) => `Please go back to that browser, or start again from ${service}.`,
  },
  'channel-not-available': {
    title: 'Not available yet',
    happened: () => 'This internet banking cannot be linked with other services yet.',
    todo: ({ service }) => `Please go back to ${service} and choose another way.`,
  },
  'out-of-hours': {
    title: 'We are closed at the moment',
    happened: () => 'Accounts cannot be linked at this time of day. Nothing was registered.',
    todo: (facts) => `Please start again from ${facts.service} ${facts.opensAt ? `from ${opening(facts)}` : 'during service hours'}.`,
  },
  'no-accounts': {
    title: 'You have no account to link',
    happened: () => 'Your contract has no account that can be linked with other services.',
    todo: () => 'For questions about your accounts, please call the number below.',
  },
  'contract-not-usable': {
    title: 'Your contract cannot be used',
    happened: () => 'Your internet banking contract is not in use at the moment. Nothing was registered.',
    todo: () => 'For details, please call the number below.',
  },
  'partner-not-linked': {
    title: 'This service is not linked with us',
    happened: ({ service, institution }) => `${institution} does not work with ${service} yet.`,
    todo: ({ service }) => `Please ask ${service} about its plans.`,
  },
  'partner-not-started': {
    title: 'This service has not started yet',
    happened: (facts) => `You can link ${facts.service} ${facts.opensAt ? `from ${opening(facts)}` : 'once it has started'}.`,
    todo: ({ service }) => `Please start again from ${service} then.`,
  },
  'partner-suspended': {
    title: 'Linking is paused',
    happened: ({ service }) => `Linking with ${service} is paused for the moment.`,
    todo: ({ service }) => `Please ask ${service} when it will be back.`,
  },
  'partner-ended': {
    title: 'Linking has ended',
    happened: ({ service }) => `${service} is no longer linked with us.`,
    todo: ({ service }) => `Please ask ${service} for details.`,
  },
  'invalid-request': {
    title: 'We could not start',
    happened: () => 'We could not verify the request that brought you here, so nothing was started.',
    todo: ({ service }) => `Please go back to ${service} and try again. If it happens again, please ask ${service}.`,
  },
  'unknown-institution': {
    title: 'Page not found',
    happened: () => 'There is no bank at this address.',
    todo: ({ service }) => `Please go back to ${service} and choose your bank again.`,
  },
  unavailable: {
    title: 'Temporarily unavailable',
    happened: () => 'We cannot go on at the moment. What you have done so far is kept.',
    todo: () => 'Please wait a little and try again.',
  },
};

/** English as English, with the bank's own terms where a customer has to find them again. */
export const en: Words = {
  cancel: 'Cancel',
  theService: 'the service you came from',
  theInstitution: 'This bank',
  service: (name) => name,
  cancelExplained: (service) => `Cancel takes you back to ${service}. Nothing will be registered.`,

  login: {
    title: 'Log in',
    lead: (banking, labels, button) =>
      `To link your account with another service, enter your ${listed(labels, 'and')} for ${banking}, then press “${button}”.`,
    banking: 'internet banking',
    next: (service) => `Afterwards you decide what ${service} may see. Logging in alone shares nothing.`,
    clear: 'Clear',
    notes: 'Please note',
    caseMatters: (labels) => `${listed(labels, 'and')}: upper and lower case letters are different.`,
    secretStays: (service) => `The ID and password you enter here never reach ${service}.`,
    missing: (label) => `Enter your ${label}.`,
    tooLong: (label) => `${label} is too long. Please enter it again.`,
    notMatched: (labels) => `${listed(labels, 'or')} is wrong. Check upper and lower case and enter them again.`,
  },

  access: {
    title: 'Allow access',
    lead: (holder, service) => `${holder}, do you allow ${service} to see your account information as follows?`,
    who: 'Who',
    registrationNumber: (number) => `Electronic payment intermediate service provider: ${number}`,
    passesDataTo: (companies) => `The information is also passed on to: ${listed(companies, 'and')}`,
    accounts: 'Accounts',
    accountTypes: { '1': 'Ordinary', '2': 'Current', '4': 'Savings' },
    branch: (name, code) => `${name} (${code})`,
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
  },

  forward: {
    title: (service) => `Back to ${service}`,
    outcomes: { permitted: 'Your permission has been received.', declined: 'Cancelled. Nothing was registered.', stopped: 'The procedure has ended.' },
    automatic: 'The page changes by itself. If it does not, press the button.',
  },

  stopped: {
    reasons: stopped,
    back: (service) => `Back to ${service}`,
    retry: 'Try again',
    partnerContact: (service) => `Questions about ${service}`,
  },

  terms: {
    version: (version) => `Version ${version}`,
    inForceFrom: (date) => `In force from ${day(date)}`,
  },
};
