import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

const columns = () => [
  new TableColumn({ name: 'in_force_at', type: 'bigint', isNullable: true }),
  new TableColumn({ name: 'grant_action', type: 'varchar', length: '16', isNullable: true }),
  new TableColumn({ name: 'authorization_details', type: 'text', isNullable: true }),
  new TableColumn({ name: 'transactions_from', type: 'varchar', length: '10', isNullable: true }),
];

/** A grant has several permissions one after the other; each says when it came into force and what the partner asked for. */
export class LetGrantsBeRenewed1763600001800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('consents_permissions', columns());
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns('consents_permissions', columns());
  }
}
