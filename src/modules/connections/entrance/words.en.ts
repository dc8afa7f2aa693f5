import type { EntranceWords } from './words.ja.js';

export const en: EntranceWords = {
  reasons: {
    'signed-out': { title: 'You have signed out', explained: 'On a shared device, please close the browser as well.' },
    'timed-out': { title: 'Please sign in again', explained: 'Some time has passed since you signed in, so we signed you out to protect you.' },
    'nothing-done': {
      title: 'Nothing was changed',
      explained: 'You were no longer signed in, so we did not carry it out. Please sign in again and check the state.',
    },
    'contract-not-usable': {
      title: 'Not available for your contract',
      explained: 'Your internet banking contract cannot be used at the moment. External services cannot read anything either.',
    },
  },
  lead: (name) => `Here you can see which external services are linked to your accounts at ${name}, and stop them yourself.`,
  can: 'What you can do',
  canList: ['See linked services and what you allowed', 'See what was read, and when', 'Stop a link at once'],
  signIn: 'Sign in',
  choose: 'Choose your service to sign in.',
  alone: 'Sign in as you do to internet banking.',
  signInTo: (title) => `Sign in with ${title}`,
  secretStays: 'Nothing that you enter there ever reaches an external service.',
  start: 'About linking your accounts',
};
