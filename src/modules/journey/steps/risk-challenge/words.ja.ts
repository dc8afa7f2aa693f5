import type { RiskChallengeProblem } from './risk-challenge.model.js';

const problems: Record<RiskChallengeProblem, string> = {
  missing: '質問の答えを入力してください。',
  'too-long': '答えが長すぎます。登録したとおりの答えを入力してください。',
  'not-matched': '答えが違います。登録したとおりの答えを、もう一度入力してください。',
};

/** What the page of 追加認証 says, in Japanese. The reason is one sentence for all signals: it must teach nobody how to avoid them. */
export const ja = {
  title: '追加認証',
  lead: '新しい端末や場所など、いつもと違うご利用のため、ご登録の質問でご本人さまを確認します。',
  todo: '質問の答えを入力して、「認証」ボタンを押してください。',
  hint: '全角と半角、ひらがなとカタカナ、英字の大文字と小文字は区別しません。',
  submit: '認証',
  problems,
  notesTitle: '注意事項',
  notes: ['答えが分からない場合は、下のお問い合わせ先にお電話ください。', 'この画面にお心当たりがない場合は、「キャンセル」を押して、下のお問い合わせ先にお電話ください。'],
  staysHere: (service: string): string => `入力した答えが、${service}に渡ることはありません。`,
};

export type RiskChallengeWords = typeof ja;
