import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

/** A customer's own page says once what they have just done there. */
export class SayWhatWasJustDone1763600002430 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('connections_sessions', new TableColumn({ name: 'done', type: 'text', isNullable: true }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('connections_sessions', 'done');
  }
}
