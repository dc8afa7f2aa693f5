import type { Wording } from '#modules/pages';
import type { OtpPage } from './otp.model.js';
import type { OtpWords } from './words.ja.js';

/** What `otp.njk` shows. */
export function otpView({ problem }: OtpPage, { w, service }: Wording<OtpWords>) {
  const words = problem && w.problems[problem];
  const code = {
    name: 'code',
    label: w.label,
    hint: w.hint,
    secret: false,
    value: '',
    look: 'code',
    inputMode: 'numeric',
    autocomplete: 'one-time-code',
    enterKeyHint: 'go',
    problem: words,
  };
  return { title: w.title, code, problems: words ? [{ text: words, href: '#code' }] : [], notes: [...w.notes, w.staysHere(service)] };
}
