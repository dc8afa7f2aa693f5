import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** What a receipt says, as it was first made out: names may change afterwards, a receipt does not. */
export class CreateReceipts1763600002110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'receipts_receipts',
        columns: [
          { name: 'permission_id', type: 'varchar', length: '36', isPrimary: true },
          { name: 'institution', type: 'varchar', length: '64' },
          { name: 'content', type: 'text' },
          { name: 'made_at', type: 'bigint' },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('receipts_receipts');
  }
}
