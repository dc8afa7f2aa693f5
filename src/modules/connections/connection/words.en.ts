import { dateInWords } from '#libs/views';
import type { ConnectionWords } from './words.ja.js';

const day = (date: string): string => dateInWords(date, 'en');

export const en: ConnectionWords = {
  title: (service) => `Link with ${service}`,
  done: { stop: 'The link was stopped', undo: 'The link was undone', 'leave-out': 'The account was taken out of the link' },
  doneExplained: {
    stop: (service) => `${service} can no longer see your accounts.`,
    undo: (service) => `It is on record as linked by mistake. ${service} can no longer see your accounts.`,
    'leave-out': (service, account) => `${service} can no longer see ${account}. Your other accounts stay linked.`,
  },
  theAccount: 'the account that you chose',
  wrong: 'Linked by mistake?',
  wrongExplained: (until, several) =>
    `Within 30 minutes of allowing it (until ${until} Japan time) you can undo the link. ${
      several ? 'You can also take out just the account that you did not mean to link.' : 'Then link the right account.'
    }`,
  undoDiffers: 'Unlike stopping, undoing puts it on record as linked by mistake.',
  bothEnd: 'Undone or stopped, the link ends at once and for good. If you had linked the same service before, that link does not come back either.',
  undo: 'Undo the link',
  leaveOut: 'Take this account out',
  leaveOutOf: (number) => `Account ${number}: Take this account out`,
  stopTitle: 'Stop the link',
  stopExplained: (service) => `As soon as you stop it, ${service} can no longer see your accounts.`,
  stopInstead: 'Choose this if it was no mistake and you no longer want the link.',
  stop: 'Go on to stop it',
  receipt: 'Receipt',
  receipts: 'What you allowed, and receipts',
  receiptExplained: 'A record of what you allowed, when, and until when. The signed file proves that nobody has changed it.',
  renewed: 'This link was renewed. What you allowed before may differ from what you allow now.',
  permittedAt: (moment) => `Allowed on ${moment}`,
  permittedUntil: 'Allowed until',
  standings: {
    'in-force': 'In force',
    waiting: 'Waiting for the service',
    unused: 'The service did not complete it, so it never came into force',
    replaced: 'Replaced by a later one',
    over: 'Ended with the link',
  },
  receiptOf: (what, permission) => `${permission}: ${what}`,
  downloadText: 'Download the receipt (to read, in Japanese)',
  download: 'Download the receipt (signed file)',
  read: 'What was read',
  readExplained: (service) => `What ${service} has read and when, the newest first, in Japan time.`,
  readBefore: 'As the link was renewed, this includes what was read under what you had allowed before. See “What you allowed, and receipts”.',
  neverRead: 'Nothing has been read yet.',
  columns: { at: 'When', what: 'What was read', account: 'Account' },
  readAt: (at, time) => `${at} ${time}`,
  kinds: { accounts: 'List of accounts', account: 'Account details (holder, branch)', balances: 'Balance', transactions: 'Transactions' },
  period: (from, to) => (from === to ? `of ${day(from)}` : `from ${day(from)} to ${day(to)}`),
  unchanged: 'unchanged since the last time',
  allAccounts: 'All linked accounts',
  older: 'Older records',
  newest: 'Back to the newest records',
};
