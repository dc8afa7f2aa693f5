import { ClientEntity, CompanyEntity, LinkEntity, ServiceEntity } from './partner.entity.js';
import { PartnerContractEntity, ListingEntity } from './published.entity.js';

export { PartnersModule } from './partners.module.js';
export { PartnerRegistry, type ClientListing, type LinkedClient } from './partner-registry.js';
export { PartnerDesk, type ClientKeys } from './partner-desk.js';
export { PartnerImport } from './partner-import.js';
export { ListingImport } from './listing-import.js';
export { PublicPartners, type PublicList } from './public-partners.js';
export { standingOf } from './partner-standing.rules.js';
export { registrationNumberInEnglish } from './registration-number.rules.js';
export { soundKeys } from './client-keys.rules.js';
export type { ClientSecurity } from './client-security.js';
export { type PartnerLink, type RegisteredClient } from './registered-client.js';
export const partnersEntities = [CompanyEntity, ServiceEntity, ClientEntity, LinkEntity, PartnerContractEntity, ListingEntity];
