import { exampleForm, exampleFrame } from '#modules/pages';
import type { Language } from '#libs/http';
import type { LoginPage } from './login.model.js';

export function loginExamples(language: Language): Readonly<Record<string, LoginPage>> {
  const frame = { ...exampleFrame(language), step: { number: 1, total: 2 } };
  const ja = language === 'ja';
  const fresh: LoginPage = {
    frame,
    form: exampleForm('login'),
    fields: [
      { name: 'contractorId', kind: 'id', label: ja ? '契約者ID' : 'Contractor ID', maxLength: 20 },
      { name: 'password', kind: 'secret', label: ja ? 'パスワード' : 'password', maxLength: 64 },
    ],
    submitLabel: ja ? '認証' : 'Authenticate',
    clearButton: false,
    notes: [],
    passwordHelp: { label: ja ? 'パスワードが分からない場合は、こちらをご覧ください' : 'If you do not know your password', url: 'https://example.jp/help' },
  };
  const typed = fresh.fields.map((field) => ({ ...field, value: field.kind === 'id' ? '0123456789' : 'typed-secret' }));
  return {
    fresh,
    'not matched': { ...fresh, fields: typed, problem: { kind: 'not-matched' } },
    'empty fields': { ...fresh, problem: { kind: 'fields', fields: { contractorId: 'missing', password: 'too-long' } } },
    'three fields': {
      ...fresh,
      fields: [{ name: 'userId', kind: 'id', label: ja ? '利用者ID' : 'User ID', hint: ja ? '英数字です。' : 'Letters and digits.', maxLength: 20 }, ...fresh.fields],
      submitLabel: ja ? '次へ' : 'Next',
      clearButton: true,
    },
  };
}
