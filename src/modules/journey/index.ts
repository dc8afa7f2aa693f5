import { PresentationEntity } from './certificate/presentation.entity.js';
import { JourneySessionEntity } from './journey-session.entity.js';

export { JourneyModule } from './journey.module.js';
export { journeyPages } from './pages/hosted-pages.js';
export { builtSteps } from './steps/index.js';
export const journeyEntities = [JourneySessionEntity, PresentationEntity];
