import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TableColumn } from 'typeorm';

const columns = [
  { name: 'auth_method', type: 'varchar', length: '32' },
  { name: 'sender_constraint', type: 'varchar', length: '8' },
  { name: 'jwks', type: 'text' },
  { name: 'jwks_uri', type: 'varchar', length: '255' },
  { name: 'tls_subject_dn', type: 'varchar', length: '255' },
  { name: 'tls_san_dns', type: 'varchar', length: '255' },
  { name: 'message_signing', type: 'text' },
];

/** What a client of the `fapi2` profile has instead of a secret. */
export class GiveClientsKeys1763600002001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('partners_clients', columns.map((column) => new TableColumn({ ...column, isNullable: true })));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns('partners_clients', columns.map(({ name }) => name));
  }
}
