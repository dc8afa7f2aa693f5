import type { OtpProblem } from './otp.model.js';

const problems: Record<OtpProblem, string> = {
  missing: 'ワンタイムパスワードを入力してください。',
  'not-six-digits': 'ワンタイムパスワードは、6桁の数字で入力してください。',
  'not-matched': 'ワンタイムパスワードが違います。トークンにいま表示されている数字を入力してください。',
};

/** What the one-time password page says, in Japanese. */
export const ja = {
  title: 'ワンタイムパスワード',
  lead: 'トークンに表示されている6桁の数字を入力して、「認証」ボタンを押してください。',
  label: 'ワンタイムパスワード',
  hint: '半角・全角どちらの数字でも入力できます。',
  submit: '認証',
  problems,
  notesTitle: '注意事項',
  notes: [
    '表示は一定の時間ごとに変わります。変わる直前のときは、次の数字を待ってから入力してください。',
    '一度使った数字は、もう使えません。',
    'トークンが手元にない場合や、正しい数字で認証できない場合は、下のお問い合わせ先にお電話ください。',
  ],
  staysHere: (service: string): string => `入力したワンタイムパスワードが、${service}に渡ることはありません。`,
};

export type OtpWords = typeof ja;
