/** What a customer can permit (外部サービスに許可する業務), and the OAuth scope that stands for it. */
export const operations = ['balances', 'transactions'] as const;

/** `balances` 残高照会, `transactions` 入出金明細照会. */
export type Operation = (typeof operations)[number];

export const isOperation = (word: string): word is Operation => (operations as readonly string[]).includes(word);

export type ChannelName = 'personal' | 'corporate';
export const channelNames = ['personal', 'corporate'] as const;
