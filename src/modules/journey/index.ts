import { PresentationEntity } from './certificate/presentation.entity.js';
import { JourneySessionEntity } from './journey-session.entity.js';
import { JourneyStepEntity } from './journey-step.entity.js';

export { CertificateListener } from './certificate/certificate-listener.js';
export { ListenerFiles } from './certificate/listener-files.js';
export { JourneyFunnel, type Funnel, type FunnelQuestion } from './following/journey-funnel.js';
export { JourneyModule } from './journey.module.js';
export { journeyPages } from './pages/hosted-pages.js';
export const journeyEntities = [JourneySessionEntity, JourneyStepEntity, PresentationEntity];
