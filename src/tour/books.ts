/** What the partner got of one account. */
export interface AccountBookOfPartner {
  readonly name: string;
  readonly balance: string;
  readonly transactions: readonly {
    readonly itemKey: string;
    readonly transactionDate: string;
    readonly transactionType: string;
    readonly amount: string;
    readonly balance: string;
    readonly remarks?: string;
  }[];
}

/** Whether the rows add up: each balance follows from the one before, no key comes twice, days do not go back. */
export function checkBooks({ name, transactions }: AccountBookOfPartner): void {
  const keys = new Set(transactions.map(({ itemKey }) => itemKey));
  if (keys.size !== transactions.length) throw new Error(`${name}: a transaction came twice`);
  transactions.forEach(({ itemKey, amount, balance, transactionType, transactionDate }, index) => {
    const before = transactions[index - 1];
    if (!before) return;
    const expected = BigInt(before.balance) + (transactionType === '1' ? BigInt(amount) : -BigInt(amount));
    if (BigInt(balance) !== expected) throw new Error(`${name}: after ${itemKey} the balance is ${balance} and should be ${expected}`);
    if (transactionDate < before.transactionDate) throw new Error(`${name}: ${itemKey} comes after a later day`);
  });
}
