import { exampleForm, exampleFrame, ownVisitFrame } from '#modules/pages';
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
  const terms = { name: ja ? 'API利用規定' : 'API Terms of Use', version: '2020-04', url: '/banks/icho-shinkumi/terms/personal/2020-04' };
  const typed = fresh.fields.map((field) => ({ ...field, value: field.kind === 'id' ? '0123456789' : 'typed-secret' }));
  const certificate = {
    heading: ja ? '電子証明書方式のお客さま' : 'With a digital certificate',
    lead: ja ? '外部サービスと口座連携するため、「電子証明書認証」ボタンを押してください。' : 'To link your accounts, please sign in with your digital certificate.',
    submitLabel: ja ? '電子証明書認証' : 'Sign in with a certificate',
    url: 'https://certificate.example.jp/banks/sakura-shinkin/certificate/example',
  };
  return {
    fresh,
    'own visit': { ...fresh, frame: ownVisitFrame(language), certificate },
    'not matched': { ...fresh, fields: typed, problem: { kind: 'not-matched' } },
    'empty fields': { ...fresh, problem: { kind: 'fields', fields: { contractorId: 'missing', password: 'too-long' } } },
    'with a certificate beside': {
      ...fresh,
      heading: ja ? 'ID・パスワード方式のお客さま' : 'With ID and password',
      certificate,
    },
    'terms at login': {
      ...fresh,
      submitLabel: ja ? 'API連携' : 'Link accounts',
      terms,
    },
    'new terms': { ...fresh, fields: typed, terms, problem: { kind: 'terms-changed' } },
    'three fields': {
      ...fresh,
      fields: [{ name: 'userId', kind: 'id', label: ja ? '利用者ID' : 'User ID', hint: ja ? '英数字です。' : 'Letters and digits.', maxLength: 20 }, ...fresh.fields],
      submitLabel: ja ? '次へ' : 'Next',
      clearButton: true,
    },
  };
}
