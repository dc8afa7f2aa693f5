import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

const memo = new TableColumn({ name: 'memo', type: 'varchar', length: '100', isNullable: true });

/** 口座メモ: what customers call their accounts. */
export class NameAccounts1763600001600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('ledger_accounts', memo.clone());
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('ledger_accounts', memo.name);
  }
}
