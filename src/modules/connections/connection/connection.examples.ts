import { ownVisitFrame } from '#modules/pages';
import type { Language } from '#libs/http';
import { exampleLinks } from '../linked-service.examples.js';
import type { ConnectionPage, PermissionOnPage } from './connection.model.js';

/** One link in every state, as its customer sees it. */
export function connectionExamples(language: Language): Readonly<Record<string, ConnectionPage>> {
  const { account, savings, working, waiting, ended, neverBegan } = exampleLinks(language);
  const overviewHref = '/banks/sakura-shinkin/connections';
  const own = `${overviewHref}/0197c1de-7e3b-7c42-9d3a-4f6a1b2c3d4e`;
  const at = { day: '2026-11-28', time: '6:12' };
  const leaveOutHref = `${own}/leave-out/abc`;
  const now: PermissionOnPage = {
    permittedAt: working.since,
    operations: working.operations,
    accounts: working.accounts,
    lastDay: working.lastDay,
    standing: 'in-force',
    receiptHref: `${own}/receipts/0197c1de-8d40-7b11-8f6c-2a1d5e9b7c30`,
  };
  const renewed: PermissionOnPage = { ...now, operations: [{ name: 'balances' }], accounts: [account] };
  const before: PermissionOnPage = { ...now, permittedAt: { day: '2026-08-25', time: '9:05' }, lastDay: '2026-11-23', standing: 'replaced' };
  const usual: ConnectionPage = {
    frame: ownVisitFrame(language),
    user: { name: language === 'ja' ? '見本 花子' : 'Hanako Mihon' },
    signOut: { action: `${overviewHref}/sign-out`, csrf: 'example-csrf' },
    link: { ...working, accounts: [account, savings].map((one) => ({ ...one, leaveOutHref })) },
    stopHref: `${own}/stop`,
    permissions: [now],
    readings: [
      { at: { ...at, time: '6:12:05' }, kind: 'transactions', account, period: { from: '2026-11-21', to: '2026-11-28' }, unchanged: false },
      { at: { ...at, time: '6:12:05' }, kind: 'transactions', account: savings, period: { from: '2026-11-28', to: '2026-11-28' }, unchanged: false },
      { at: { ...at, time: '6:12:05' }, kind: 'balances', account, unchanged: true },
      { at: { ...at, time: '6:12:05' }, kind: 'account', account, unchanged: false },
      { at: { ...at, time: '6:12:05' }, kind: 'accounts', unchanged: false },
    ],
    olderHref: `${own}?before=1-0197c1de-7e3b-7c42-9d3a-4f6a1b2c3d4e`,
    overviewHref,
  };
  const { stopHref: _, ...over } = usual;
  return {
    usual,
    'just linked': { ...usual, undoHref: `${own}/undo`, undoUntil: { day: '2026-11-20', time: '14:33' }, readings: [], olderHref: undefined, link: { ...usual.link, lastRead: undefined } },
    'just linked, one account': { ...usual, undoHref: `${own}/undo`, undoUntil: { day: '2026-11-20', time: '14:33' }, readings: [], olderHref: undefined, link: { ...working, accounts: [account], lastRead: undefined, user: usual.user.name } },
    'an account left out and one closed': { ...usual, link: { ...working, accounts: [{ ...account, state: 'closed' }, { ...savings, state: 'left-out' }] } },
    'older records': { ...usual, newestHref: own, olderHref: undefined },
    'just stopped': { ...over, done: { act: 'stop' }, link: ended, permissions: [{ ...now, standing: 'over' }] },
    'just undone': { ...over, done: { act: 'undo' }, link: { ...ended, ending: { at, reason: 'undone' } }, permissions: [{ ...now, standing: 'over' }] },
    'an account just left out': { ...usual, done: { act: 'leave-out', account: savings }, link: { ...working, accounts: [account, { ...savings, state: 'left-out' }] } },
    renewed: { ...usual, link: { ...usual.link, operations: renewed.operations, accounts: renewed.accounts }, permissions: [renewed, before] },
    'renewed, and about to be again': {
      ...usual,
      permissions: [{ ...renewed, standing: 'waiting' }, { ...renewed, standing: 'unused' }, now, before],
    },
    'renewed, and over': { ...over, link: ended, permissions: [{ ...now, standing: 'over' }, before] },
    'not begun yet': { ...usual, readings: [], olderHref: undefined, link: waiting, permissions: [{ ...now, standing: 'waiting' }] },
    ended: { ...over, link: ended, permissions: [{ ...now, standing: 'over' }] },
    'never begun': { ...over, readings: [], olderHref: undefined, link: neverBegan, permissions: [{ ...now, standing: 'unused' }] },
  };
}
