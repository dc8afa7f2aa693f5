import { dateInWords } from '#libs/views';
import type { LinkWords } from './link-words.ja.js';

export const en: LinkWords = {
  states: {
    working: 'Linked',
    waiting: 'Allowed, waiting for the service',
    paused: 'Paused: nothing is passed on at the moment',
    ended: 'Ended',
  },
  endings: {
    expired: 'Its time was up, so it ended automatically.',
    superseded: 'You allowed the same service again, and that took its place.',
    'customer-stopped': 'You stopped it on this page.',
    'administrator-stopped': 'An administrator stopped it on this page.',
    undone: 'It was taken back on this page, as linked by mistake.',
    partner: 'It was ended in the linked service.',
    'for-safety': 'There were signs of misuse, so it was stopped automatically to protect you.',
    institution: 'We stopped it. For details, please call the number below.',
    'never-began': 'The service did not complete the link, so it never began.',
  },
  moment: ({ day, time }) => `${dateInWords(day, 'en')}, ${time} Japan time`,
  user: 'User',
  operations: 'What it may see',
  accounts: 'Accounts',
  since: 'Allowed on',
  until: 'Valid until',
  lastDay: (day) => dateInWords(day, 'en'),
  lastRead: 'Last read',
  neverRead: 'Nothing has been read yet',
  state: 'State',
  endedAt: 'Ended on',
  why: 'Why it ended',
  closed: 'closed',
  leftOut: 'taken out of the link',
  signedInAs: (name) => name,
  signOut: 'Sign out',
  overview: 'Back to your linked services',
};
