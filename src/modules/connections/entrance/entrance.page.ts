import { ownVisitFrame, type HostedPage } from '#modules/pages';
import type { Language } from '#libs/http';
import type { EntrancePage } from './entrance.model.js';
import { entranceView } from './entrance.view.js';
import { en } from './words.en.js';
import { ja, type EntranceWords } from './words.ja.js';

function examples(language: Language): Readonly<Record<string, EntrancePage>> {
  const { institution, ...frame } = ownVisitFrame(language);
  const personal = { title: institution?.service ?? '', signInHref: '/banks/sakura-shinkin/connections/sign-in/personal' };
  const corporate = { title: language === 'ja' ? '法人WEB-FBサービス' : 'WEB-FB for Companies', signInHref: '/banks/sakura-shinkin/connections/sign-in/corporate' };
  const several: EntrancePage = {
    frame: { ...frame, institution: institution && { ...institution, service: undefined, termsHref: undefined } },
    channels: [personal, corporate],
    startHref: '/banks/sakura-shinkin',
  };
  return {
    'several services': several,
    'one service': { ...several, channels: [personal] },
    'signed out': { ...several, reason: 'signed-out' },
    'timed out': { ...several, channels: [personal], reason: 'timed-out' },
    'timed out before a button was pressed': { ...several, reason: 'nothing-done' },
    'contract not usable': { ...several, reason: 'contract-not-usable' },
  };
}

export const entrancePage: HostedPage<EntrancePage, EntranceWords> = { name: 'entrance', folder: import.meta.dirname, words: { ja, en }, view: entranceView, examples };
