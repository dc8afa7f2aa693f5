import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Failures in a row per typed ID. */
export class CreateCustomerAttemptsTable1763600000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'customers_attempts',
        columns: [
          { name: 'customer_key', type: 'varchar', length: '64', isPrimary: true },
          { name: 'failures', type: 'bigint' },
          { name: 'wait_until', type: 'bigint' },
          { name: 'updated_at', type: 'bigint' },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('customers_attempts');
  }
}
