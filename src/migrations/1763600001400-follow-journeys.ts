import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const columns = [
  new TableColumn({ name: 'channel', type: 'varchar', length: '16', isNullable: true }),
  new TableColumn({ name: 'state_hash', type: 'varchar', length: '64', isNullable: true }),
];

const indices = [
  new TableIndex({ name: 'journey_sessions_state', columnNames: ['state_hash'] }),
  new TableIndex({ name: 'journey_sessions_started', columnNames: ['institution', 'started_at'] }),
];

const steps = new Table({
  name: 'journey_steps',
  columns: [
    { name: 'journey_id', type: 'varchar', length: '64', isPrimary: true },
    { name: 'step', type: 'varchar', length: '64', isPrimary: true },
    { name: 'passed_at', type: 'bigint', isNullable: true },
  ],
});

/** Where customers are in their journeys: by the partner's own name for one, and by the screens that it came to. */
export class FollowJourneys1763600001400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('journey_sessions', columns);
    await runner.createIndices('journey_sessions', indices);
    await runner.createTable(steps);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(steps);
    await runner.dropIndices('journey_sessions', indices);
    await runner.dropColumns('journey_sessions', columns);
  }
}
