import { ownVisitFrame, type HostedPage } from '#modules/pages';
import type { Language } from '#libs/http';
import { exampleLinks } from '../linked-service.examples.js';
import type { ActPage } from './act.model.js';
import { actView } from './act.view.js';
import { en } from './words.en.js';
import { ja, type ActPageWords } from './words.ja.js';

function examples(language: Language): Readonly<Record<string, ActPage>> {
  const { account, savings, working } = exampleLinks(language);
  const own = '/banks/sakura-shinkin/connections/0197c1de-7e3b-7c42-9d3a-4f6a1b2c3d4e';
  const { service, company } = working;
  const stop: ActPage = {
    frame: ownVisitFrame(language),
    user: { name: language === 'ja' ? '見本 花子' : 'Hanako Mihon' },
    signOut: { action: '/banks/sakura-shinkin/connections/sign-out', csrf: 'example-csrf' },
    act: 'stop',
    service,
    company,
    accounts: [account, savings],
    form: { action: `${own}/stop`, csrf: 'example-csrf' },
    backHref: own,
  };
  return {
    stop,
    'stop another user’s': { ...stop, linkOf: language === 'ja' ? '経理 紅林' : 'Accounting Kurebayashi' },
    'stop what has just been linked': { ...stop, undoUntil: { day: '2026-11-20', time: '14:33' } },
    undo: { ...stop, act: 'undo' },
    'leave an account out': { ...stop, act: 'leave-out', accounts: [account] },
  };
}

export const actPage: HostedPage<ActPage, ActPageWords> = { name: 'act', folder: import.meta.dirname, words: { ja, en }, view: actView, examples };
