import { exampleForm, exampleFrame } from '#modules/pages';
import type { Language } from '#libs/http';
import type { UserNumberPage } from './user-number.model.js';

export function userNumberExamples(language: Language): Readonly<Record<string, UserNumberPage>> {
  const fresh: UserNumberPage = {
    frame: { ...exampleFrame(language), step: { number: 2, total: 3 } },
    form: exampleForm('user-number'),
    positions: [2, 5, 10],
  };
  return {
    fresh,
    'fields that cannot be right': { ...fresh, problem: { kind: 'fields', fields: { 5: 'missing', 10: 'not-a-digit' } } },
    'not matched': { ...fresh, problem: { kind: 'not-matched' } },
  };
}
