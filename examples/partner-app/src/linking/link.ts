import type { Bank } from '../banks/bank.js';

/** What is asked for: balances, transactions, and a refresh token to read them while the user is away. */
export const requestedScopes = ['balances', 'transactions', 'offline_access'] as const;

/** A permission of one user at one bank, as we hold it. */
export interface Link {
  accessToken: string;
  refreshToken: string | undefined;
  /** What the customer really permitted: they may tick less than was asked for. */
  scopes: readonly string[];
  /** The bank has said that the permission is over; a new one takes the customer. */
  ended: boolean;
}

/** What a journey to a bank brings home. */
export interface NewLink {
  readonly bank: Bank;
  readonly link: Link;
}

/** RFC 6749, section 5.1: no `scope` in the answer means that all was granted. */
export const scopesOf = (scope: string | undefined): readonly string[] => scope?.split(' ') ?? requestedScopes;
