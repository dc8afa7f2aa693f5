import { ClientEntity, CompanyEntity, LinkEntity, ServiceEntity } from './partner.entity.js';

export { PartnersModule } from './partners.module.js';
export { PartnerRegistry, type ClientListing } from './partner-registry.js';
export { PartnerDesk } from './partner-desk.js';
export { PartnerImport } from './partner-import.js';
export { standingOf } from './partner-standing.rules.js';
export { type PartnerLink, type RegisteredClient } from './registered-client.js';
export const partnersEntities = [CompanyEntity, ServiceEntity, ClientEntity, LinkEntity];
