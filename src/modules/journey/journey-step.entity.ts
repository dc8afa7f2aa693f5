import { Entity } from 'typeorm';
import { InstantColumn, KeyColumn } from '#libs/database';

/**
 * A screen that a journey came to: for the partner who asks where its customer is, and for the count of where customers
 * drop out. Screens' names and times, nothing of what was answered.
 */
@Entity('journey_steps')
export class JourneyStepEntity {
  @KeyColumn(64)
  journeyId: string;

  @KeyColumn(64)
  step: string;

  /** Absent: the customer is there, or left there. */
  @InstantColumn({ nullable: true })
  passedAt: number | null;
}
