import type { ForwardWords } from './words.ja.js';

export const en: ForwardWords = {
  title: (service) => `Back to ${service}`,
  outcomes: { permitted: 'Your permission has been received.', declined: 'Cancelled. Nothing was registered.', stopped: 'The procedure has ended.' },
  automatic: 'The page changes by itself. If it does not, press the button.',
};
