import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Of visits that no partner asked for. Absent: the OAuth engine's cookie binds the journey to its browser. */
const browserHash = new TableColumn({ name: 'browser_hash', type: 'varchar', length: '64', isNullable: true });

/** When the customer took an account out of a permission. Absent: it is in. */
const leftOutAt = new TableColumn({ name: 'left_out_at', type: 'bigint', isNullable: true });

/** What was read under a grant, newest first. */
const readings = new TableIndex({ name: 'audit_records_of_grant', columnNames: ['grant_id', 'recorded_at', 'id'] });

const text = (name: string, length: string) => ({ name, type: 'varchar', length });
const instant = (name: string) => ({ name, type: 'bigint' });

/** The customer's own page: signing in without a partner, the session there, what was read, and an account taken out. */
export class LetCustomersComeByThemselves1763600002300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('journey_sessions', browserHash.clone());
    await runner.addColumn('consents_permission_accounts', leftOutAt.clone());
    await runner.createIndex('audit_records', readings.clone());
    await runner.createTable(
      new Table({
        name: 'connections_sessions',
        columns: [
          { ...text('id', '64'), isPrimary: true },
          text('institution', '64'),
          text('channel', '16'),
          text('contract_id', '36'),
          text('user_id', '36'),
          text('csrf', '64'),
          instant('started_at'),
          instant('last_seen_at'),
        ],
        indices: [{ name: 'connections_sessions_last_seen', columnNames: ['last_seen_at'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('connections_sessions');
    await runner.dropIndex('audit_records', readings);
    await runner.dropColumn('consents_permission_accounts', leftOutAt.name);
    await runner.dropColumn('journey_sessions', browserHash.name);
  }
}
