import { ownVisitFrame, type HostedPage } from '#modules/pages';
import type { Language } from '#libs/http';
import { exampleLinks } from '../linked-service.examples.js';
import type { ConnectionPage } from './connection.model.js';
import { connectionView } from './connection.view.js';
import { en } from './words.en.js';
import { ja, type ConnectionWords } from './words.ja.js';

function examples(language: Language): Readonly<Record<string, ConnectionPage>> {
  const { account, savings, working, waiting, ended, neverBegan } = exampleLinks(language);
  const overviewHref = '/banks/sakura-shinkin/connections';
  const own = `${overviewHref}/0197c1de-7e3b-7c42-9d3a-4f6a1b2c3d4e`;
  const at = { day: '2026-11-28', time: '6:12' };
  const leaveOutHref = `${own}/leave-out/abc`;
  const usual: ConnectionPage = {
    frame: ownVisitFrame(language),
    user: { name: language === 'ja' ? '見本 花子' : 'Hanako Mihon' },
    signOut: { action: `${overviewHref}/sign-out`, csrf: 'example-csrf' },
    link: { ...working, accounts: [account, savings].map((one) => ({ ...one, leaveOutHref })) },
    stopHref: `${own}/stop`,
    receiptHref: `${own}/receipt`,
    readings: [
      { at, kind: 'transactions', account, period: { from: '2026-11-21', to: '2026-11-28' }, unchanged: false },
      { at, kind: 'transactions', account: savings, period: { from: '2026-11-28', to: '2026-11-28' }, unchanged: false },
      { at, kind: 'balances', account, unchanged: true },
      { at, kind: 'account', account, unchanged: false },
      { at, kind: 'accounts', unchanged: false },
    ],
    olderHref: `${own}?before=1-0197c1de-7e3b-7c42-9d3a-4f6a1b2c3d4e`,
    overviewHref,
  };
  const { stopHref: _, ...over } = usual;
  return {
    usual,
    'just linked': { ...usual, undoHref: `${own}/undo`, readings: [], olderHref: undefined, link: { ...usual.link, lastRead: undefined } },
    'just linked, one account': { ...usual, undoHref: `${own}/undo`, readings: [], olderHref: undefined, link: { ...working, accounts: [account], lastRead: undefined, user: usual.user.name } },
    'an account left out and one closed': { ...usual, link: { ...working, accounts: [{ ...account, state: 'closed' }, { ...savings, state: 'left-out' }] } },
    'older records': { ...usual, newestHref: own, olderHref: undefined },
    'not begun yet': { ...usual, readings: [], olderHref: undefined, link: waiting },
    ended: { ...over, link: ended },
    'never begun': { ...over, readings: [], olderHref: undefined, link: neverBegan },
  };
}

export const connectionPage: HostedPage<ConnectionPage, ConnectionWords> = { name: 'connection', folder: import.meta.dirname, words: { ja, en }, view: connectionView, examples };
