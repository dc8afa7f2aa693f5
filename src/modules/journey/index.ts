import { PresentationEntity } from './certificate/presentation.entity.js';
import { JourneySessionEntity } from './journey-session.entity.js';
import { JourneyStepEntity } from './journey-step.entity.js';

export { CertificateListener } from './certificate/certificate-listener.js';
export { ListenerFiles } from './certificate/listener-files.js';
export { JourneyFunnel, type Funnel, type FunnelQuestion } from './following/journey-funnel.js';
export { JourneyModule } from './journey.module.js';
export { OwnVisits, type BegunVisit } from './own-visit/own-visits.js';
export type { Guest, Reception } from './own-visit/reception.js';
export { journeyPages } from './pages/hosted-pages.js';
export { journeyPurges } from './purges.js';
export const journeyEntities = [JourneySessionEntity, JourneyStepEntity, PresentationEntity];
