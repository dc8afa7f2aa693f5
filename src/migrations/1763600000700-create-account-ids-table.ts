import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Pairwise account ids. */
export class CreateAccountIdsTable1763600000700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'accounts_ids',
        columns: [
          { name: 'id', type: 'varchar', length: '36', isPrimary: true },
          { name: 'institution', type: 'varchar', length: '64' },
          { name: 'contract_id', type: 'varchar', length: '36' },
          { name: 'service_id', type: 'varchar', length: '64' },
          { name: 'ledger_account_id', type: 'varchar', length: '36' },
        ],
        indices: [{ name: 'accounts_ids_of_contract', columnNames: ['contract_id', 'service_id', 'ledger_account_id'], isUnique: true }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('accounts_ids');
  }
}
