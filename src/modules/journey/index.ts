import { JourneySessionEntity } from './journey-session.entity.js';

export { JourneyModule } from './journey.module.js';
export { builtSteps } from './steps/index.js';
export const journeyEntities = [JourneySessionEntity];
