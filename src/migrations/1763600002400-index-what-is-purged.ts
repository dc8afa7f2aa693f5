import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const indices: readonly (readonly [table: string, name: string, columnNames: string[]])[] = [
  ['customers_attempts', 'customers_attempts_updated', ['updated_at', 'failures']],
  ['customers_challenges', 'customers_challenges_drawn', ['drawn_at']],
  ['customers_otp_uses', 'customers_otp_uses_last', ['last_counter']],
  ['customers_devices', 'customers_devices_last_seen', ['last_seen_at']],
  ['consents_grants', 'consents_grants_of_client', ['institution', 'client_id', 'state', 'id']],
  ['consents_grants', 'consents_grants_without_permission', ['permission_id', 'state_changed_at']],
];

/** Leads to what is worth nothing any more without reading the rest, and to the grants of one partner. */
export class IndexWhatIsPurged1763600002400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, name, columnNames] of indices) await runner.createIndex(table, new TableIndex({ name, columnNames }));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, name] of indices) await runner.dropIndex(table, name);
  }
}
