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
  wrongExplained: (several) =>
    several
      ? 'You can take out just the account that you did not mean to link, or take back the whole link.'
      : 'As it has only just been linked, you can take it back. Then link the right account.',
  undo: 'Take back the link',
  leaveOut: 'Take this account out',
  leaveOutOf: (number) => `Account ${number}: Take this account out`,
  stopTitle: 'Stop the link',
  stopExplained: (service) => `Once stopped, ${service} can no longer see your accounts, at once.`,
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
  kinds: { accounts: 'List of accounts', account: 'Account details (holder, branch)', balances: 'Balance', transactions: 'Transactions' },
  period: (from, to) => (from === to ? `of ${day(from)}` : `from ${day(from)} to ${day(to)}`),
  unchanged: 'unchanged since the last time',
  allAccounts: 'All linked accounts',
  older: 'Older records',
  newest: 'Back to the newest records',
};
