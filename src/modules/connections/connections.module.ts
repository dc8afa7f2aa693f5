import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { BankHostModule } from '#modules/bank-host';
import { ConsentsModule } from '#modules/consents';
import { JourneyModule } from '#modules/journey';
import { OauthModule } from '#modules/oauth';
import { PartnersModule } from '#modules/partners';
import { ReceiptsModule } from '#modules/receipts';
import { Concierge } from './concierge.js';
import { ConnectionModels } from './connection-models.js';
import { ConnectionPages } from './connection-pages.js';
import { ConnectionSessionsStore } from './connection-sessions.store.js';
import { ConnectionStops } from './connection-stops.js';
import { ConnectionsController } from './connections.controller.js';
import { ConnectionsDesk } from './connections-desk.js';

/** The customer's own page at the institution: `/banks/{id}/connections`. */
@Module({
  imports: [AuditModule, BankHostModule, PartnersModule, ConsentsModule, OauthModule, JourneyModule, ReceiptsModule],
  controllers: [ConnectionsController],
  providers: [Concierge, ConnectionModels, ConnectionPages, ConnectionSessionsStore, ConnectionStops, ConnectionsDesk],
})
export class ConnectionsModule {}
