import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Staff say in their own words why they end a grant. */
export class NoteWhyGrantsEnd1763600002410 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('consents_grants', new TableColumn({ name: 'ended_note', type: 'varchar', length: '200', isNullable: true }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('consents_grants', 'ended_note');
  }
}
