import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

const security = new TableColumn({ name: 'security', type: 'text', isNullable: true });

/** How clients of the FAPI 2.0 profile authenticate and what their tokens are bound to; absent, a secret and nothing. */
export class LetClientsProveThemselvesByKeys1763600001900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('partners_clients', security.clone());
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('partners_clients', security.name);
  }
}
