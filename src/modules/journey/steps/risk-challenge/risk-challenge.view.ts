import type { Wording } from '#modules/pages';
import type { RiskChallengePage } from './risk-challenge.model.js';
import type { RiskChallengeWords } from './words.ja.js';

/** What `risk-challenge.njk` shows. */
export function riskChallengeView({ question, problem }: RiskChallengePage, { w, service }: Wording<RiskChallengeWords>) {
  const words = problem && w.problems[problem];
  const answer = {
    name: 'answer',
    label: question,
    hint: w.hint,
    secret: false,
    value: '',
    // Customers of Japanese banks register questions and answers in Japanese.
    lang: 'ja',
    inputMode: 'text',
    autocomplete: 'off',
    enterKeyHint: 'go',
    problem: words,
  };
  return { title: w.title, answer, problems: words ? [{ text: words, href: '#answer' }] : [], staysHere: w.staysHere(service) };
}
