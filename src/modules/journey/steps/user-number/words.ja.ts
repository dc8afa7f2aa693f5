/** What the page of 利用者番号認証 says, in Japanese. */
export const ja = {
  title: '利用者番号認証',
  lead: (positions: readonly string[]): string => `ご本人さまの確認のため、利用者番号の左から${positions.join('、')}の数字を入力してください。`,
  positionInLead: (position: number): string => `${position}桁目`,
  legend: '利用者番号',
  position: (position: number): string => `左から${position}桁目`,
  hint: '1つの欄に、数字を1つずつ入力してください。',
  hintAgain: '1つの欄に、数字を1つずつ入力してください。安全のため、前に入力した数字は消去しました。',
  submit: '認証',
  missing: (position: number): string => `左から${position}桁目の数字を入力してください。`,
  notADigit: (position: number): string => `左から${position}桁目は、数字1文字で入力してください。`,
  notMatched: '入力した数字が違います。利用者番号をご確認のうえ、もう一度すべて入力してください。',
  notesTitle: '注意事項',
  notes: ['正しく入力いただくまで、同じ桁をお尋ねします。', '利用者番号が分からない場合は、下のお問い合わせ先にお電話ください。'],
  staysHere: (service: string): string => `利用者番号が、${service}に渡ることはありません。`,
};

export type UserNumberWords = typeof ja;
