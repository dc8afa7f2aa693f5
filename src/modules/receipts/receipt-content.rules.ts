/** `typ` of the signed form. */
export const RECEIPT_TYPE = 'consent-receipt+jwt';

/** What a receipt says: docs/receipts.md describes each member. Times have Japan's offset. */
export interface ReceiptContent {
  /** The issuer: `<public URL>/banks/{institution}`. */
  readonly iss: string;
  /** The receipt's own id. */
  readonly jti: string;
  /** The customer as this partner knows them, never the customer's ID. */
  readonly sub: string;
  /** When it was permitted, in seconds since 1970 (RFC 7519). */
  readonly iat: number;
  readonly institution: { readonly id: string; readonly name: Words };
  readonly permissionId: string;
  readonly grantId: string;
  readonly partner: {
    readonly company: Words;
    readonly registrationNumber: string;
    readonly service: Words;
    readonly clientId: string;
  };
  readonly operations: readonly string[];
  readonly accounts: readonly ReceiptAccount[];
  /** The earliest day of which transactions may be read, where it was narrowed. */
  readonly transactionsFrom?: string;
  readonly permittedAt: string;
  /** It ends at 24:00 Japan time of `lastDay`, which is `until`. */
  readonly lastDay: string;
  readonly until: string;
  readonly terms: ReceiptTerms;
  readonly consent: { readonly form: string; readonly givenAt: string };
  readonly factors: readonly string[];
}

export interface ReceiptAccount {
  readonly branchCode: string;
  readonly branchName: string;
  /** 1 普通, 2 当座, 4 貯蓄. */
  readonly accountType: string;
  /** Middle digits hidden. */
  readonly accountNumber: string;
  readonly holderName: string;
}

export interface ReceiptTerms {
  readonly version: string;
  readonly name?: Words;
  /** SHA-256 of their text in both languages, base64url. */
  readonly sha256?: string;
  /** Whether the hash was taken when the customer agreed, or only when this receipt was made out. */
  readonly hashedAt?: 'permission' | 'receipt';
}

export interface Words {
  readonly ja: string;
  readonly en: string;
}

/** Enough for the customer to tell their accounts apart, too little to use elsewhere: `12***67`. */
export const masked = (accountNumber: string): string => `${accountNumber.slice(0, 2)}${'*'.repeat(Math.max(0, accountNumber.length - 4))}${accountNumber.slice(-2)}`;
