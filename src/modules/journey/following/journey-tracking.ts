import { Injectable } from '@nestjs/common';
import { InstitutionDirectory, stopsOf, type Channel, isFactor } from '#modules/institutions';
import { Clock, DomainError, japanDateTime } from '#libs/kernel';
import { JourneySessionsStore } from '../journey-sessions.store.js';
import { outcomeOf, type OutcomeName } from '../outcomes.js';
import { lateness } from '../runner.rules.js';
import { StepRegistry } from '../step-registry.js';
import type { JourneyStatusDto } from './journey-status.dto.js';
import { progressOf, type Screen } from './progress.rules.js';

/** As long as the authorization request itself lives. Afterwards nobody needs to know. */
const TOLD_FOR_MS = 48 * 3_600_000;

/** Tells a partner where its customer is. */
@Injectable()
export class JourneyTracking {
  constructor(
    private readonly institutions: InstitutionDirectory,
    private readonly sessions: JourneySessionsStore,
    private readonly steps: StepRegistry,
    private readonly clock: Clock,
  ) {}

  /**
   * The journey of the client's request with this `state`; of several the newest.
   * @throws INSTITUTION_UNKNOWN, JOURNEY_NOT_FOUND
   */
  async statusOf(institutionId: string, clientId: string, state: string): Promise<JourneyStatusDto> {
    const institution = this.institutions.get(institutionId);
    const session = await this.sessions.newestOf(institutionId, clientId, state, this.clock.now() - TOLD_FOR_MS);
    const channel = session?.channel ? institution.channels[session.channel] : undefined;
    if (!session || !channel) throw new DomainError('JOURNEY_NOT_FOUND', 'not-found', 'The client has no journey of that state.');
    const outcome = session.outcome ?? lateness(session, this.clock.now());
    const { error, description } = outcome === undefined ? {} : outcomeOf(outcome);
    return {
      status: statusOf(outcome),
      ...progressOf(this.screensOf(channel), await this.sessions.stepsOf(session)),
      ...(error === undefined ? undefined : { error, errorDescription: description }),
      startedAt: japanDateTime(session.startedAt),
      lastSeenAt: japanDateTime(session.lastSeenAt),
    };
  }

  /** A factor that only some are asked for says something about the customer: who has a token, whose sign-in was unusual. */
  private screensOf(channel: Channel): Screen[] {
    return stopsOf(channel).map(({ step, optional }) => ({ step, secret: optional && isFactor(step) }));
  }
}

function statusOf(outcome: OutcomeName | undefined): JourneyStatusDto['status'] {
  if (outcome === undefined) return 'in-progress';
  return outcome === 'permitted' || outcome === 'cancelled' ? outcome : 'ended';
}
