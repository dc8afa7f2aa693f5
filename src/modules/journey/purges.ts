import { DAY_MS, partsIn, purgeOf } from '#libs/purging';
import { PresentationEntity } from './certificate/presentation.entity.js';
import { JourneySessionEntity } from './journey-session.entity.js';
import { JourneyStepEntity } from './journey-step.entity.js';

/** For the funnel: so that a month can be compared with the same one a year before. */
const FOLLOWED_MS = 400 * DAY_MS;

/** What of the hosted pages is worth nothing any more. */
export const journeyPurges = [
  purgeOf(JourneySessionEntity, {
    what: 'journeys and their screens',
    since: 'lastSeenAt',
    keptMs: FOLLOWED_MS,
    parts: [partsIn(JourneyStepEntity, 'journeyId')],
  }),
  purgeOf(PresentationEntity, { what: 'presented certificates', since: 'expiresAt' }),
];
