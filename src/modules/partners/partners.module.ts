import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { ListingImport } from './listing-import.js';
import { ListingsStore } from './listings.store.js';
import { PartnerAudit } from './partner-audit.js';
import { PartnerDesk } from './partner-desk.js';
import { PartnerImport } from './partner-import.js';
import { PartnerRegistry } from './partner-registry.js';
import { PartnersStore } from './partners.store.js';
import { PublicPartners } from './public-partners.js';
import { PublishedStore } from './published.store.js';
import { StandingNews } from './standing-news.js';

/** Companies, services, OAuth clients, their links and contracts with institutions, and the lists of these. */
@Module({
  imports: [AuditModule],
  providers: [
    PartnerRegistry,
    PartnerDesk,
    PartnerImport,
    PartnerAudit,
    PartnersStore,
    ListingImport,
    ListingsStore,
    PublicPartners,
    PublishedStore,
    StandingNews,
  ],
  exports: [PartnerRegistry, PartnerDesk, PartnerImport, ListingImport, PublicPartners],
})
export class PartnersModule {}
