/** What a partner can do with the data API, by the name under which it stands in the audit. */
export const readings = ['accounts.listed', 'account.read', 'account.balances-read', 'account.transactions-read'] as const;
export type Reading = (typeof readings)[number];
