import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Each added column, `[table, column]`. Absent in rows of before: consented when permitted, no choice, no English names. */
const added: readonly [string, TableColumn][] = [
  ['consents_permissions', new TableColumn({ name: 'consented_at', type: 'bigint', isNullable: true })],
  ['partners_links', new TableColumn({ name: 'customer_selects', type: 'smallint', isNullable: true })],
  ['partners_companies', new TableColumn({ name: 'passes_data_to_en', type: 'text', isNullable: true })],
];

/**
 * When the terms were accepted, which is before 許可 where they stand at login; for which partners the customer chooses the
 * operations on a page of its own (認可業務選択); and the English names of those a company passes data on to.
 */
export class AddConsentTimeAndCustomersChoice1763600001500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, column] of added) await runner.addColumn(table, column.clone());
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, { name }] of added) await runner.dropColumn(table, name);
  }
}
