import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { PartnerAudit } from './partner-audit.js';
import { PartnerDesk } from './partner-desk.js';
import { PartnerImport } from './partner-import.js';
import { PartnerRegistry } from './partner-registry.js';
import { PartnersStore } from './partners.store.js';

/** Companies, services, OAuth clients and their links with institutions. */
@Module({
  imports: [AuditModule],
  providers: [PartnerRegistry, PartnerDesk, PartnerImport, PartnerAudit, PartnersStore],
  exports: [PartnerRegistry, PartnerDesk, PartnerImport],
})
export class PartnersModule {}
