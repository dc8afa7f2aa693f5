import { AccessTokenEntity } from './access-token.entity.js';
import { OauthKeyEntity } from './oauth-key.entity.js';
import { OauthRecordEntity, OauthReplayEntity } from './oauth-record.entity.js';

export { AccessTokenGuard, AnyOf, GrantedAccess } from './access-token.guard.js';
export { CallingClient, ClientGuard } from './client.guard.js';
export { GrantTokens } from './grant-tokens.store.js';
export { type GrantRequest } from './grant-management/grant-request.js';
export { InstitutionSigner } from './institution-signer.js';
export { Interactions, type AnsweredRequest, type Exchange, type JourneyEnd, type WaitingRequest } from './interactions.js';
export { KeyDesk, keyPurposes, type ListedKey, type NextKey } from './key-desk.js';
export { LiveAccess, type Access, type LiveAccount } from './live-access.js';
export { mountOauthEngine } from './engine-mount.js';
export { OauthEngine, type EngineFailure } from './oauth-engine.js';
export { ReceiptKeys } from './receipt-keys.js';
export { PartnerTlsListener } from './partner-tls-listener.js';
export { OauthModule } from './oauth.module.js';
export { oauthPurges } from './purges.js';
export const oauthEntities = [AccessTokenEntity, OauthRecordEntity, OauthReplayEntity, OauthKeyEntity];
