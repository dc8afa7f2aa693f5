import { Module } from '@nestjs/common';
import { AccountsModule } from '#modules/accounts';
import { AuditModule } from '#modules/audit';
import { BankHostModule } from '#modules/bank-host';
import { ConsentsModule } from '#modules/consents';
import { CustomersModule } from '#modules/customers';
import { InquiryPinsModule } from '#modules/inquiry-pins';
import { InstitutionDirectory } from '#modules/institutions';
import { OauthEngine, OauthModule } from '#modules/oauth';
import { Frames, Pages, stoppedPage } from '#modules/pages';
import { PartnersModule } from '#modules/partners';
import { languageOf } from '#libs/http';
import { Arrivals } from './arrivals.js';
import { CertificateController } from './certificate/certificate.controller.js';
import { certificateProviders } from './certificate/index.js';
import { JourneyAnswers } from './journey-answers.js';
import { JourneyController } from './journey.controller.js';
import { JourneyDesk } from './journey-desk.js';
import { JourneySessionsStore } from './journey-sessions.store.js';
import { JourneyWalk } from './journey-walk.js';
import { PinAccounts } from './pin-accounts.js';
import { Recognition } from './recognition.js';
import { StepRegistry } from './step-registry.js';
import { stepClasses } from './steps/index.js';
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
  controllers: [JourneyController, CertificateController, TermsController],
  providers: [...certificateProviders, JourneyDesk, JourneyAnswers, JourneyWalk, JourneySessionsStore, Arrivals, PinAccounts, Recognition, StepRegistry, Visits, ...Object.values(stepClasses)],
})
export class JourneyModule {
  constructor(
    private readonly engine: OauthEngine,
    private readonly pages: Pages,
    private readonly frames: Frames,
    private readonly institutions: InstitutionDirectory,
  ) {}

  /** The engine shows our page where it cannot send the browser to the partner. */
  onModuleInit(): void {
    this.engine.useErrorPage(({ institution, error, acceptLanguage }) => {
      const frame = this.frames.frame({ language: languageOf(acceptLanguage), institution: this.institutions.find(institution) });
      const reason = error === 'temporarily_unavailable' || error === 'server_error' ? 'unavailable' : 'invalid-request';
      return this.pages.render(stoppedPage, { frame: { ...frame, languageHref: null }, reason });
    });
  }
}
