import type { JapanDate } from '#libs/kernel';
import { dateInWords } from '#libs/views';
import type { StoppedFacts, StoppedWords } from './words.ja.js';

const day = (date: JapanDate): string => dateInWords(date, 'en');
const opening = ({ opensAt }: StoppedFacts): string => (opensAt ? `${day(opensAt.date)}${opensAt.time ? `, ${opensAt.time} Japan time` : ''}` : '');
const duration = (seconds: number): string => (seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`);

const stopped: StoppedWords['reasons'] = {
  locked: {
    title: 'Sign-in is blocked',
    happened: () => 'We could not confirm your identity several times in a row, so sign-in is blocked to protect you.',
    todo: () => 'To unlock it, please call the number below.',
  },
  waiting: {
    title: 'Please wait a moment',
    happened: () => 'We could not confirm your identity. To protect you, you cannot try again straight away.',
    todo: ({ waitSeconds = 60 }) => `Please try again in ${duration(waitSeconds)}.`,
  },
  'timed-out': {
    title: 'This page has timed out',
    happened: () => 'There was no activity for a while, so we ended the session. Nothing was shared.',
    todo: ({ service }) => `To continue, please start again from ${service}.`,
  },
  'too-long': {
    title: 'Your session has timed out',
    happened: () => 'An hour has passed since you began, so we ended the session to protect you. Nothing was shared.',
    todo: ({ service }) => `To continue, please start again from ${service}.`,
  },
  'link-used': {
    title: 'This page can no longer be used',
    happened: () => 'This session has already ended.',
    todo: ({ service }) => `Please check in ${service} whether your account is linked.`,
  },
  'other-browser': {
    title: 'You cannot continue in this browser',
    happened: () => 'You started in a different browser from the one you are using now.',
    todo: ({ service }) => `Please go back to that browser, or start again from ${service}.`,
  },
  'channel-not-available': {
    title: 'Linking is not available',
    happened: () => 'This internet banking service no longer offers links to external services.',
    todo: ({ service }) => `Please go back to ${service} and choose another way.`,
  },
  'out-of-hours': {
    title: 'We are closed at the moment',
    happened: ({ closure }) => `Accounts cannot be linked at the moment. ${closure ? `Reason: ${closure}. ` : ''}Nothing was shared.`,
    todo: (facts) => `Please start again from ${facts.service} ${facts.opensAt ? `after ${opening(facts)}` : 'during service hours'}.`,
  },
  'no-accounts': {
    title: 'You have no account to link',
    happened: () => 'Your contract has no account that can be linked to external services.',
    todo: () => 'For questions about your accounts, please call the number below.',
  },
  'grant-not-renewable': {
    title: 'This link cannot be renewed',
    happened: ({ service }) => `The link that ${service} wanted to renew is over already, or belongs to another contract. Nothing has changed.`,
    todo: ({ service }) => `Please check which contract you use, and start a new link from ${service}.`,
  },
  'accounts-not-there': {
    title: 'The accounts are not there',
    happened: ({ service }) => `The contract you signed in with has none of the accounts that ${service} asks for. Nothing was linked.`,
    todo: ({ service }) => `Please check which contract you use, and start again from ${service}.`,
  },
  'contract-not-usable': {
    title: 'Not available for your contract',
    happened: () => 'Your internet banking contract cannot be used at the moment. Nothing was shared.',
    todo: () => 'For details, please call the number below.',
  },
  'no-token': {
    title: 'You need a token',
    happened: () => 'You need a one-time password to continue, but no token is registered for you. Nothing was shared.',
    todo: () => 'To apply for a token, please call the number below.',
  },
  'no-user-number': {
    title: 'You need a user number',
    happened: () => 'You need a user number to continue, but none is registered for you. Nothing was shared.',
    todo: () => 'For questions about your user number, please call the number below.',
  },
  'no-question': {
    title: 'We cannot confirm that it is you',
    happened: () => 'One more check is needed, but you have no question registered for it, so we ended the session. Nothing was shared.',
    todo: () => 'To register a question, please call the number below.',
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
  'form-refused': {
    title: 'We could not accept that form',
    happened: () => 'We could not confirm what was sent. What you have done so far is saved.',
    todo: () => 'Please go back to the page and enter it again.',
  },
  'terms-unknown': {
    title: 'Terms not found',
    happened: () => 'There are no terms of use at this address.',
    todo: () => 'Please open them again from the link on the page you came from.',
  },
  'unknown-institution': {
    title: 'Page not found',
    happened: () => 'There is no bank at this address.',
    todo: ({ service }) => `Please go back to ${service} and choose your bank again.`,
  },
  'connection-unknown': {
    title: 'Link not found',
    happened: () => 'There is no link at this address.',
    todo: () => 'Please choose it again from “Linked services”.',
  },
  unavailable: {
    title: 'Temporarily unavailable',
    happened: () => 'We cannot continue at the moment. What you have done so far is saved.',
    todo: () => 'Please wait a little and try again.',
  },
};

const ownVisit: StoppedWords['ownVisit'] = {
  'timed-out': {
    title: 'Your sign-in has timed out',
    happened: () => 'There was no activity for a while, so we ended the session to protect you.',
    todo: () => 'To continue, please sign in again.',
  },
  'too-long': {
    title: 'Your sign-in has timed out',
    happened: () => 'An hour has passed since you began, so we ended the session to protect you.',
    todo: () => 'To continue, please sign in again.',
  },
  'link-used': {
    title: 'This page can no longer be used',
    happened: () => 'This session has already ended.',
    todo: () => 'To see your linked services, please sign in again.',
  },
  'other-browser': {
    title: 'You cannot continue in this browser',
    happened: () => 'You started in a different browser from the one you are using now.',
    todo: () => 'Please go back to that browser, or sign in again.',
  },
  'channel-not-available': {
    title: 'This page is not available',
    happened: () => 'Linked services cannot be seen with this internet banking service.',
    todo: () => 'For details, please call the number below.',
  },
  'out-of-hours': {
    title: 'We are closed at the moment',
    happened: ({ closure }) => `You cannot sign in at the moment.${closure ? ` Reason: ${closure}.` : ''}`,
    todo: (facts) => `Please try again ${facts.opensAt ? `after ${opening(facts)}` : 'during service hours'}. If it is urgent, please call the number below.`,
  },
  'contract-not-usable': {
    title: 'Not available for your contract',
    happened: () => 'Your internet banking contract cannot be used at the moment. External services cannot read anything either.',
    todo: () => 'For details, please call the number below.',
  },
  'no-token': {
    title: 'You need a token',
    happened: () => 'You need a one-time password to sign in, but no token is registered for you.',
    todo: () => 'To apply for a token, please call the number below.',
  },
  'no-user-number': {
    title: 'You need a user number',
    happened: () => 'You need a user number to sign in, but none is registered for you.',
    todo: () => 'For questions about your user number, please call the number below.',
  },
  'no-question': {
    title: 'We cannot confirm that it is you',
    happened: () => 'One more check is needed, but you have no question registered for it, so we ended the session.',
    todo: () => 'To register a question, please call the number below.',
  },
};

export const en: StoppedWords = {
  ownVisit,
  toOverview: 'To “Linked services”',
  signInAgain: 'Sign in again',
  reasons: stopped,
  retry: 'Try again',
  timeLeft: 'Time left:',
  waitOver: 'You can try again now.',
  partnerContact: (service) => `Questions about ${service}`,
};
