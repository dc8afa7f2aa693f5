import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

const email = () => new TableColumn({ name: 'email', type: 'varchar', length: '254', isNullable: true });

/** Customers are told by mail what happens with their links. */
export class KeepCustomersMailAddresses1763600002210 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('ledger_users', email());
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('ledger_users', 'email');
  }
}
