import type { HostedPage } from '#modules/pages';
import { riskChallengeExamples } from './risk-challenge.examples.js';
import type { RiskChallengePage } from './risk-challenge.model.js';
import { riskChallengeView } from './risk-challenge.view.js';
import { en } from './words.en.js';
import { ja, type RiskChallengeWords } from './words.ja.js';

export const riskChallengePage: HostedPage<RiskChallengePage, RiskChallengeWords> = {
  name: 'risk-challenge',
  folder: import.meta.dirname,
  words: { ja, en },
  view: riskChallengeView,
  examples: riskChallengeExamples,
};
