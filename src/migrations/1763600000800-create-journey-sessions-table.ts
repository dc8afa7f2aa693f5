import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** The customers' ways through the hosted pages. */
export class CreateJourneySessionsTable1763600000800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'journey_sessions',
        columns: [
          { name: 'id', type: 'varchar', length: '64', isPrimary: true },
          { name: 'institution', type: 'varchar', length: '64' },
          { name: 'client_id', type: 'varchar', length: '64' },
          { name: 'csrf', type: 'varchar', length: '64' },
          { name: 'facts', type: 'text' },
          { name: 'revision', type: 'bigint' },
          { name: 'outcome', type: 'varchar', length: '32', isNullable: true },
          { name: 'started_at', type: 'bigint' },
          { name: 'last_seen_at', type: 'bigint' },
        ],
        indices: [{ name: 'journey_sessions_last_seen', columnNames: ['last_seen_at'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('journey_sessions');
  }
}
