import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

const messages = () =>
  new Table({
    name: 'outbox_messages',
    columns: [
      { name: 'id', type: 'varchar', length: '36', isPrimary: true },
      { name: 'topic', type: 'varchar', length: '64' },
      { name: 'payload', type: 'text' },
      { name: 'created_at', type: 'bigint' },
      { name: 'due_at', type: 'bigint', isNullable: true },
      { name: 'attempts', type: 'bigint' },
      { name: 'last_error', type: 'varchar', length: '255', isNullable: true },
    ],
    indices: [{ name: 'outbox_messages_due', columnNames: ['due_at'] }],
  });

/** What must still be told, written with the change that it tells of. */
export class CreateOutbox1763600001700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(messages());
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('outbox_messages');
  }
}
