/** The customer's own page at an institution, or a page below it. */
export const connectionsAddress = (institution: string, ...below: readonly string[]): string => ['', 'banks', institution, 'connections', ...below].join('/');

/** What a customer can do with a linked service. */
export type Act = 'stop' | 'undo' | 'leave-out';
