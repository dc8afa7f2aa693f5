import { Module, type DynamicModule } from '@nestjs/common';
import { AccountsModule } from '#modules/accounts';
import { AuditModule } from '#modules/audit';
import { BankHostModule } from '#modules/bank-host';
import { ConnectionsModule } from '#modules/connections';
import { ConsentsModule } from '#modules/consents';
import { CustomersModule } from '#modules/customers';
import { InquiryPinsModule } from '#modules/inquiry-pins';
import { InstitutionsModule } from '#modules/institutions';
import { JourneyModule } from '#modules/journey';
import { NoticesModule } from '#modules/notices';
import { OauthModule } from '#modules/oauth';
import { PagesModule } from '#modules/pages';
import { PartnersModule } from '#modules/partners';
import { PortalModule } from '#modules/portal';
import { ReceiptsModule } from '#modules/receipts';
import { ChoresModule } from '#libs/chores';
import { ConfigModule, type Environment } from '#libs/config';
import { DatabaseModule } from '#libs/database';
import type { Clock } from '#libs/kernel';
import { OutboxModule } from '#libs/outbox';
import { PurgingModule } from '#libs/purging';
import { SealingModule } from '#libs/sealing';
import { everyPage } from './every-page.js';
import { everyPurge } from './every-purge.js';
import { HealthController } from './health.controller.js';
import { schema } from './schema.js';

/** The whole gateway. The only place that knows every module. */
@Module({})
export class AppModule {
  static forRoot(environment: Environment, clock?: Clock): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(environment, clock),
        SealingModule,
        DatabaseModule.forRoot(schema),
        OutboxModule,
        ChoresModule,
        PurgingModule.forRoot({ purges: everyPurge }),
        InstitutionsModule.forRoot(),
        AuditModule,
        BankHostModule,
        PartnersModule,
        CustomersModule,
        InquiryPinsModule,
        ConsentsModule,
        OauthModule,
        NoticesModule,
        ReceiptsModule,
        AccountsModule,
        PagesModule.forRoot({ pages: everyPage }),
        PortalModule,
        JourneyModule,
        ConnectionsModule,
      ],
      controllers: [HealthController],
    };
  }
}
