import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const index = (columnNames: string[]): TableIndex => new TableIndex({ name: 'outbox_messages_due', columnNames });

/** Leads to messages that were given up, by how old they are. */
export class FindMessagesGivenUp1763600002420 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('outbox_messages', 'outbox_messages_due');
    await runner.createIndex('outbox_messages', index(['due_at', 'created_at']));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('outbox_messages', 'outbox_messages_due');
    await runner.createIndex('outbox_messages', index(['due_at']));
  }
}
