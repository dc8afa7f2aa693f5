import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const reminders = () =>
  new Table({
    name: 'consents_reminders',
    columns: [
      { name: 'permission_id', type: 'varchar', length: '36', isPrimary: true },
      { name: 'kind', type: 'varchar', length: '16', isPrimary: true },
      { name: 'reminded_at', type: 'bigint' },
    ],
  });

const accounts = () => new TableIndex({ name: 'consents_permission_accounts_of_ledger_account', columnNames: ['ledger_account_id'] });

/** Each permission is reminded of once at each time, and an account says quickly which permissions cover it. */
export class RemindOfEndingGrants1763600002220 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(reminders());
    await runner.createIndex('consents_permission_accounts', accounts());
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('consents_permission_accounts', accounts());
    await runner.dropTable('consents_reminders');
  }
}
