import type { RiskChallengeWords } from './words.ja.js';

export const en: RiskChallengeWords = {
  title: 'One more question',
  lead: 'Something is different from usual, such as a new device or place, so we are asking your registered question to confirm that it is you.',
  todo: 'Enter your answer, then press “Confirm”.',
  hint: 'Full or half width, hiragana or katakana, and upper or lower case make no difference.',
  submit: 'Confirm',
  problems: {
    missing: 'Enter your answer to the question.',
    'too-long': 'The answer is too long. Enter it as you registered it.',
    'not-matched': 'The answer is wrong. Enter it again as you registered it.',
  },
  notesTitle: 'Please note',
  notes: ['If you do not know the answer, please call the number below.', 'If you did not expect this page, press “Cancel” and call the number below.'],
  staysHere: (service) => `Your answer never reaches ${service}.`,
};
