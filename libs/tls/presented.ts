/** What was presented: the caller's certificate and what came with it, DER. That its key is there is proven. */
export interface Presented {
  readonly certificate: Uint8Array;
  readonly others: readonly Uint8Array[];
}

/** More than any chain has: the walk up a chain ends even if it is a circle, and a longer one only keeps us busy. */
export const MOST_CERTIFICATES = 8;
