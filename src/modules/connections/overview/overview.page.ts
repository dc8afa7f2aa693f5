import { ownVisitFrame, type HostedPage } from '#modules/pages';
import type { Language } from '#libs/http';
import type { EndingReason } from '../endings.rules.js';
import { exampleLinks } from '../linked-service.examples.js';
import type { OverviewPage } from './overview.model.js';
import { overviewView } from './overview.view.js';
import { en } from './words.en.js';
import { ja, type OverviewWords } from './words.ja.js';

const reasons: readonly EndingReason[] = ['expired', 'superseded', 'administrator-stopped', 'undone', 'partner', 'for-safety', 'institution', 'contract-closed', 'password-changed'];

function examples(language: Language): Readonly<Record<string, OverviewPage>> {
  const { working, other, waiting, ended, neverBegan } = exampleLinks(language);
  const detailHref = '/banks/sakura-shinkin/connections/0197c1de-7e3b-7c42-9d3a-4f6a1b2c3d4e';
  const stopHref = `${detailHref}/stop`;
  const usual: OverviewPage = {
    frame: ownVisitFrame(language),
    user: { name: language === 'ja' ? '見本 花子' : 'Hanako Mihon', administrator: false },
    signOut: { action: '/banks/sakura-shinkin/connections/sign-out', csrf: 'example-csrf' },
    linked: [working, other].map((link) => ({ ...link, detailHref, stopHref })),
    waiting: [],
    ended: [{ ...ended, detailHref }],
    partnersHref: '/banks/sakura-shinkin/partners',
  };
  const user = language === 'ja' ? '経理 紅林' : 'Accounting Kurebayashi';
  return {
    usual,
    'one not begun': { ...usual, linked: usual.linked.slice(0, 1), waiting: [{ ...waiting, detailHref, stopHref }] },
    'nothing linked': { ...usual, linked: [], ended: [] },
    administrator: {
      ...usual,
      user: { ...usual.user, administrator: true },
      linked: [{ ...working, user, state: 'paused', detailHref, stopHref }],
      ended: [...reasons.map((reason) => ({ ...ended, user, ending: { at: { day: '2026-11-25', time: '9:30' }, reason }, detailHref })), { ...neverBegan, user, detailHref }],
    },
  };
}

export const overviewPage: HostedPage<OverviewPage, OverviewWords> = { name: 'overview', folder: import.meta.dirname, words: { ja, en }, view: overviewView, examples };
