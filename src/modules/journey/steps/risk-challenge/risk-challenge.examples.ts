import { exampleForm, exampleFrame } from '#modules/pages';
import type { Language } from '#libs/http';
import type { RiskChallengePage } from './risk-challenge.model.js';

export function riskChallengeExamples(language: Language): Readonly<Record<string, RiskChallengePage>> {
  const fresh: RiskChallengePage = {
    frame: { ...exampleFrame(language), step: { number: 3, total: 4 } },
    form: exampleForm('risk-challenge'),
    question: '初めて飼ったペットの名前は何ですか',
  };
  return {
    fresh,
    'nothing typed': { ...fresh, problem: 'missing' },
    'too long': { ...fresh, problem: 'too-long' },
    'not matched': { ...fresh, problem: 'not-matched' },
  };
}
