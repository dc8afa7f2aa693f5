import { LessThan } from 'typeorm';
import { DAY_MS, purgeOf } from '#libs/purging';
import { attemptLimit } from './attempt-limit.rules.js';
import { AttemptsEntity } from './attempts.entity.js';
import { ChallengeEntity } from './challenge.entity.js';
import { DeviceEntity } from './device.entity.js';
import { DEVICE_FORGOTTEN_AFTER_MS } from './devices.store.js';
import { OtpUseEntity } from './otp-use.entity.js';

/**
 * What of signing in is worth nothing any more. A stop stays until staff release it. Whoever guesses slowly gains six
 * guesses in ninety days by failures that are forgotten.
 */
export const customersPurges = [
  purgeOf(AttemptsEntity, {
    what: 'failures of IDs and PINs that are not stopped',
    since: 'updatedAt',
    keptMs: 90 * DAY_MS,
    only: { failures: LessThan(attemptLimit.stopAfterFailures) },
  }),
  purgeOf(ChallengeEntity, { what: 'questions that nobody answered', since: 'drawnAt', keptMs: 90 * DAY_MS }),
  // No code lives longer than minutes, so a last one of yesterday refuses nothing any more.
  purgeOf(OtpUseEntity, { what: 'last uses of one-time passwords', since: 'lastStepAt', keptMs: DAY_MS }),
  purgeOf(DeviceEntity, { what: 'devices that were not seen', since: 'lastSeenAt', keptMs: DEVICE_FORGOTTEN_AFTER_MS }),
];
