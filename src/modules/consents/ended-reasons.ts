/** Why somebody ended a grant. The partner is told these words, so they stay what they are. */
export const endedReasons = [
  /** The partner, by the grant's own page. */
  'ended-by-partner',
  /** The partner, by giving the refresh token back. */
  'refresh-token-revoked',
  /** The customer, on the connections page. */
  'customer-stopped',
  /** The company's administrator (管理者), on the connections page. */
  'administrator-stopped',
  /** The customer, soon after permitting: linked by mistake. */
  'undone-by-customer',
  'ended-by-staff',
  'ended-by-institution',
  /** 解約, as the institution's files say. */
  'contract-ended',
  /** 利用停止 of the contract, as the institution's files say. */
  'contract-suspended',
  /** 利用停止 of the user, as the institution's files say. */
  'user-stopped',
  /** The login password, where the institution ends permissions with it. */
  'password-changed',
  /** An authorization code came a second time: somebody else had it. */
  'code-replayed',
] as const;
export type EndedReason = (typeof endedReasons)[number];
