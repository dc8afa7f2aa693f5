import { exampleFrame, type HostedPage } from '#modules/pages';
import type { Language } from '#libs/http';
import type { ForwardPage } from './forward.model.js';
import { en } from './words.en.js';
import { ja, type ForwardWords } from './words.ja.js';

function forwardExamples(language: Language): Readonly<Record<ForwardPage['outcome'], ForwardPage>> {
  const page = { frame: { ...exampleFrame(language), languageHref: null }, url: '/banks/sakura-shinkin/oauth/authorize/example' };
  return { permitted: { ...page, outcome: 'permitted' }, declined: { ...page, outcome: 'declined' }, stopped: { ...page, outcome: 'stopped' } };
}

export const forwardPage: HostedPage<ForwardPage, ForwardWords> = {
  name: 'forward',
  folder: import.meta.dirname,
  words: { ja, en },
  view: (_, { w, service }) => ({ title: w.title(service) }),
  examples: forwardExamples,
};
