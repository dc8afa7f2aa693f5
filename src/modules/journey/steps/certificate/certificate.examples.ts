import { exampleForm, exampleFrame } from '#modules/pages';
import type { Language } from '#libs/http';
import type { CertificatePage } from './certificate.model.js';

export function certificateExamples(language: Language): Readonly<Record<string, CertificatePage>> {
  const ja = language === 'ja';
  const fresh: CertificatePage = {
    frame: { ...exampleFrame(language), step: { number: 2, total: 3 } },
    form: exampleForm('certificate'),
    certificateName: ja ? '株式会社見本商店 見本 一郎' : 'Mihon Shoten K.K. Ichiro Mihon',
    field: { name: 'password', label: ja ? 'ログインパスワード' : 'Login password' },
    submitLabel: ja ? '認証' : 'Sign in',
    passwordHelp: { label: ja ? 'パスワードが分からない場合は、こちらをご覧ください' : 'If you do not know your password', url: 'https://example.jp/help' },
  };
  return {
    fresh,
    'without a name': { ...fresh, certificateName: '', passwordHelp: undefined },
    'empty field': { ...fresh, problem: 'missing' },
    'too long': { ...fresh, problem: 'too-long' },
    'not matched': { ...fresh, problem: 'not-matched' },
  };
}
