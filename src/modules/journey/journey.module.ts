import { Module } from '@nestjs/common';
import { AccountsModule } from '#modules/accounts';
import { AuditModule } from '#modules/audit';
import { BankHostModule } from '#modules/bank-host';
import { ConsentsModule } from '#modules/consents';
import { CustomersModule } from '#modules/customers';
import { InquiryPinsModule } from '#modules/inquiry-pins';
import { OauthEngine, OauthModule } from '#modules/oauth';
import { PartnersModule } from '#modules/partners';
import { Arrivals } from './arrivals.js';
import { CertificateController } from './certificate/certificate.controller.js';
import { certificateProviders } from './certificate/index.js';
import { JourneyFunnel } from './following/journey-funnel.js';
import { JourneyStatusController } from './following/journey-status.controller.js';
import { JourneyTracking } from './following/journey-tracking.js';
import { JourneyAnswers } from './journey-answers.js';
import { JourneyController } from './journey.controller.js';
import { JourneyDesk } from './journey-desk.js';
import { JourneySessionsStore } from './journey-sessions.store.js';
import { JourneyWalk } from './journey-walk.js';
import { OwnVisits } from './own-visit/own-visits.js';
import { PinAccounts } from './pin-accounts.js';
import { Recognition } from './recognition.js';
import { StepRegistry } from './step-registry.js';
import { stepClasses } from './steps/index.js';
import { PermissionOffers } from './steps/permission/permission-offers.js';
import { Renewals } from './steps/permission/renewal.js';
import { TermsController } from './terms.controller.js';
import { Visits } from './visits.js';

/** The hosted pages: one engine, one controller, one folder a step. */
@Module({
  imports: [
    AuditModule,
    BankHostModule,
    PartnersModule,
    CustomersModule,
    InquiryPinsModule,
    ConsentsModule,
    OauthModule,
    AccountsModule,
  ],
  controllers: [JourneyController, CertificateController, TermsController, JourneyStatusController],
  providers: [...certificateProviders, JourneyDesk, JourneyAnswers, JourneyWalk, JourneySessionsStore, JourneyTracking, JourneyFunnel, Arrivals, OwnVisits, PermissionOffers, Renewals, PinAccounts, Recognition, StepRegistry, Visits, ...Object.values(stepClasses)],
  exports: [OwnVisits],
})
export class JourneyModule {
  constructor(
    private readonly engine: OauthEngine,
    private readonly answers: JourneyAnswers,
  ) {}

  /** The engine shows our page where it cannot send the browser to the partner. */
  onModuleInit(): void {
    this.engine.useErrorPage((failure) => this.answers.failed(failure));
  }
}
