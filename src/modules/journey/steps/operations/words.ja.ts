import type { OperationsProblem } from './operations.model.js';

const problems: Record<OperationsProblem, string> = { 'no-operation': '利用する業務を、1つ以上選んでください。' };

/** What the page 認可業務選択 says, in Japanese. */
export const ja = {
  title: '認可業務選択',
  lead: (service: string): string => `${service}で利用する業務を選んで、「次へ」ボタンを押してください。`,
  operations: '認可対象',
  explained: 'チェックを外した業務は、許可されません。',
  submit: '次へ',
  next: 'このあとの画面で、口座と期限をご確認のうえ、許可していただきます。',
  problems,
};

export type OperationsWords = typeof ja;
