import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { AuditModule } from '#modules/audit';
import { ConsentsModule } from '#modules/consents';
import { PartnersModule } from '#modules/partners';
import { AccessTokenStrategy } from './access-token.strategy.js';
import { AccessTokensStore } from './access-tokens.store.js';
import { OauthAdapter } from './adapter.js';
import { AnswersStore } from './answers.store.js';
import { ClientStrategy } from './client.strategy.js';
import { ClientsView } from './clients.view.js';
import { CodeReplay } from './code-replay.js';
import { GivenAnswers } from './given-answers.js';
import { GrantDesk } from './grant-management/grant-desk.js';
import { GrantManagementStrategy } from './grant-management/grant-management.strategy.js';
import { GrantsController } from './grant-management/grants.controller.js';
import { GrantTokens } from './grant-tokens.store.js';
import { GrantsView } from './grants.view.js';
import { InstitutionKeysStore } from './institution-keys.store.js';
import { IssuedCodes } from './issued-codes.store.js';
import { InstitutionSigner } from './institution-signer.js';
import { Interactions } from './interactions.js';
import { KeyDesk } from './key-desk.js';
import { KeyWatch } from './key-watch.js';
import { LiveAccess } from './live-access.js';
import { OauthEngine } from './oauth-engine.js';
import { OwnTokens } from './own-tokens.js';
import { PartnerTlsAddress } from './partner-tls-address.js';
import { PartnerTlsListener } from './partner-tls-listener.js';
import { PresentedCertificates } from './presented-certificates.js';
import { PushedRequestsStore } from './pushed-requests.store.js';
import { ReceiptKeys } from './receipt-keys.js';
import { RecordsStore } from './records.store.js';
import { ReplaysStore } from './replays.store.js';
import { SenderCheck } from './sender-check.js';

/** The OAuth engine, one Provider per institution, and the check that every data call passes. */
@Module({
  imports: [PassportModule.register({ session: false }), AuditModule, PartnersModule, ConsentsModule],
  controllers: [GrantsController],
  providers: [
    OauthEngine,
    OauthAdapter,
    AccessTokensStore,
    RecordsStore,
    PushedRequestsStore,
    PartnerTlsAddress,
    PartnerTlsListener,
    PresentedCertificates,
    ReplaysStore,
    SenderCheck,
    ClientsView,
    IssuedCodes,
    GrantsView,
    GrantTokens,
    GrantDesk,
    GrantManagementStrategy,
    OwnTokens,
    InstitutionKeysStore,
    InstitutionSigner,
    KeyWatch,
    KeyDesk,
    ReceiptKeys,
    CodeReplay,
    AnswersStore,
    GivenAnswers,
    LiveAccess,
    Interactions,
    AccessTokenStrategy,
    ClientStrategy,
  ],
  exports: [OauthEngine, InstitutionSigner, Interactions, IssuedCodes, LiveAccess, GrantTokens, KeyDesk, ReceiptKeys, PartnerTlsListener, SenderCheck],
})
export class OauthModule {}
