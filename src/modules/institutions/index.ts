export { InstitutionsModule } from './institutions.module.js';
export { InstitutionDirectory } from './institution-directory.js';
export { type Institution } from './institution.js';
export { type Channel, type CredentialField } from './channel.js';
export { termsHashOf, termsInForce } from './terms.rules.js';
export { serviceStatus } from './service-hours.rules.js';
export { isFactor, type JourneyStep, journeySteps, judgesRisk, needsInquiryPins, stopsOf, type Stop } from './journey-steps.rules.js';
export { readInstitutions } from './institution-profiles.js';
