import type { ForwardWords } from './words.ja.js';

export const en: ForwardWords = {
  title: (service) => `Back to ${service}`,
  outcomes: { permitted: 'We have received your permission.', declined: 'Cancelled. Nothing was shared.', stopped: 'This session has ended.' },
  automatic: 'You will be taken there automatically. If not, press the button.',
};
