import type { LinkRefused } from '../linking/authorization-answer.js';
import type { Trouble } from './trouble.js';

/** What to tell a user who came back from the bank without a link. Codes of RFC 6749 and our own; all others share one text. */
const words: Readonly<Record<string, Pick<Trouble, 'title' | 'advice'>>> = {
  access_denied: {
    title: '連携は行われませんでした',
    advice: '銀行の画面で取りやめになったため、口座の情報は受け取っていません。いつでもやり直せます。',
  },
  temporarily_unavailable: { title: '銀行のサービスが休止中です', advice: '時間をおいてから、もう一度連携してください。' },
  server_error: { title: '銀行側で問題が起きました', advice: '時間をおいてから、もう一度連携してください。' },
  state_unknown: {
    title: 'この連携は続けられません',
    advice: 'この画面は一度しか開けません。時間がたったときや、別のブラウザーで始めたときも、はじめからやり直してください。',
  },
};
const other: Pick<Trouble, 'title' | 'advice'> = {
  title: '連携できませんでした',
  advice: '口座の情報は受け取っていません。はじめからやり直しても続くときは、下のコードを添えてお問い合わせください。',
};

/** A cancel is no error: no code is shown, the user knows what happened. */
export function refusalOf({ code }: LinkRefused): Trouble {
  const text = words[code] ?? other;
  return code === 'access_denied' ? text : { ...text, code };
}
