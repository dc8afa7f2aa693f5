import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Certificates that were presented, on their way to the journeys they were presented for. */
export class CreateJourneyPresentationsTable1763600001200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'journey_presentations',
        columns: [
          { name: 'proof_hash', type: 'varchar', length: '64', isPrimary: true },
          { name: 'journey', type: 'varchar', length: '64' },
          { name: 'institution', type: 'varchar', length: '64' },
          { name: 'result', type: 'text' },
          { name: 'expires_at', type: 'bigint' },
          { name: 'used_at', type: 'bigint', isNullable: true },
        ],
        indices: [{ name: 'journey_presentations_expires_at', columnNames: ['expires_at'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('journey_presentations');
  }
}
