import { Entity } from 'typeorm';
import { InstantColumn, KeyColumn } from '#libs/database';

/** That a permission's end was announced. The key is what keeps it to once, whoever announces. */
@Entity('consents_reminders')
export class ReminderEntity {
  @KeyColumn(36)
  permissionId: string;

  /** Which announcement, e.g. `14-days`. */
  @KeyColumn(16)
  kind: string;

  @InstantColumn()
  remindedAt: number;
}
