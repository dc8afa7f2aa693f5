import { exampleForm, exampleFrame } from '#modules/pages';
import type { Language } from '#libs/http';
import type { OtpPage } from './otp.model.js';

export function otpExamples(language: Language): Readonly<Record<string, OtpPage>> {
  const fresh: OtpPage = { frame: { ...exampleFrame(language), step: { number: 2, total: 3 } }, form: exampleForm('otp') };
  return {
    fresh,
    'nothing typed': { ...fresh, problem: 'missing' },
    'not six digits': { ...fresh, problem: 'not-six-digits' },
    'not matched': { ...fresh, problem: 'not-matched' },
  };
}
