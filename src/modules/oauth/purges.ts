import { waitsFor } from '#modules/consents';
import { purgeOf } from '#libs/purging';
import { AccessTokenEntity } from './access-token.entity.js';
import { OauthRecordEntity, OauthReplayEntity } from './oauth-record.entity.js';

/** Processes' clocks differ a little, and a proof that is forgotten may be used again. */
const CLOCKS_DIFFER_MS = 10 * 60_000;

/** What of OAuth is worth nothing any more. A code that was used has its own, later expiry (`records.store.ts`). */
export const oauthPurges = [
  purgeOf(AccessTokenEntity, { what: 'access tokens', since: 'expiresAt' }),
  // A code that ran out tells for as long as its permission waits that nothing will come of it (`issued-codes.store.ts`).
  purgeOf(OauthRecordEntity, { what: 'codes, refresh tokens, interactions and answers', since: 'expiresAt', keptMs: waitsFor.AUTHORISED }),
  purgeOf(OauthReplayEntity, { what: 'used proofs and assertions', since: 'expiresAt', keptMs: CLOCKS_DIFFER_MS }),
];
