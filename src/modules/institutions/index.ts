import * as documents from './documents/index.js';

export { InstitutionsModule } from './institutions.module.js';
export { InstitutionDirectory, type ChannelReadiness } from './institution-directory.js';
export { type Institution } from './institution.js';
export { type Channel, type CredentialField } from './channel.js';
export { type Bilingual } from './bilingual.js';
export { type TermsVersion } from './terms.js';
export { termsInForce } from './terms.rules.js';
export { serviceStatus, type ServiceStatus } from './service-hours.rules.js';
export { stopsOf, type Stop } from './journey-steps.rules.js';
export { readInstitutions } from './institution-profiles.js';
export { documents };
