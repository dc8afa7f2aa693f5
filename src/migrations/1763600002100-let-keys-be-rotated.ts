import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Each added column, `[table, column]`. Absent in rows of before: a key that signs since it was made, a text nobody hashed. */
const added: readonly [string, TableColumn][] = [
  ['oauth_keys', new TableColumn({ name: 'signs_from', type: 'bigint', isNullable: true })],
  ['oauth_keys', new TableColumn({ name: 'revoked_at', type: 'bigint', isNullable: true })],
  ['consents_permissions', new TableColumn({ name: 'terms_hash', type: 'varchar', length: '43', isNullable: true })],
];

/** Keys are published before they sign and can be revoked, and a permission keeps the hash of the terms it was given under. */
export class LetKeysBeRotated1763600002100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, column] of added) await runner.addColumn(table, column.clone());
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, { name }] of [...added].reverse()) await runner.dropColumn(table, name);
  }
}
