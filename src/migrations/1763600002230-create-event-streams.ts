import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

const streams = () =>
  new Table({
    name: 'notices_streams',
    columns: [
      { name: 'id', type: 'varchar', length: '36', isPrimary: true },
      { name: 'institution', type: 'varchar', length: '64' },
      { name: 'client_id', type: 'varchar', length: '64' },
      { name: 'method', type: 'varchar', length: '8' },
      { name: 'endpoint_url', type: 'text', isNullable: true },
      { name: 'sealed_authorization', type: 'text', isNullable: true },
      { name: 'events_requested', type: 'text' },
      { name: 'description', type: 'varchar', length: '255', isNullable: true },
      { name: 'status', type: 'varchar', length: '16' },
      { name: 'status_reason', type: 'varchar', length: '255', isNullable: true },
      { name: 'created_at', type: 'bigint' },
    ],
    indices: [{ name: 'notices_streams_of_client', columnNames: ['client_id', 'institution'], isUnique: true }],
  });

const events = () =>
  new Table({
    name: 'notices_events',
    columns: [
      { name: 'id', type: 'varchar', length: '36', isPrimary: true },
      { name: 'stream_id', type: 'varchar', length: '36' },
      { name: 'content', type: 'text' },
      { name: 'created_at', type: 'bigint' },
      { name: 'refused', type: 'varchar', length: '64', isNullable: true },
    ],
    indices: [
      { name: 'notices_events_of_stream', columnNames: ['stream_id', 'id'] },
      { name: 'notices_events_by_age', columnNames: ['created_at'] },
    ],
  });

/** Where partners want to hear of their grants, and what they have not acknowledged yet. */
export class CreateEventStreams1763600002230 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(streams());
    await runner.createTable(events());
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('notices_events');
    await runner.dropTable('notices_streams');
  }
}
