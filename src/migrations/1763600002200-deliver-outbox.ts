import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

const columns = () => [
  new TableColumn({ name: 'handler', type: 'varchar', length: '64', isNullable: true }),
  new TableColumn({ name: 'claim', type: 'varchar', length: '36', isNullable: true }),
];

/** A message becomes one delivery for each who wants it, and says who is delivering it. */
export class DeliverOutbox1763600002200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('outbox_messages', columns());
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns('outbox_messages', columns());
  }
}
