import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

const key = (name: string, length: number) => ({ name, type: 'varchar', length: String(length), isPrimary: true });
const text = (name: string, length: number, isNullable = false) => ({ name, type: 'varchar', length: String(length), isNullable });
const longText = (name: string, isNullable = false) => ({ name, type: 'text', isNullable });
const number = (name: string, isPrimary = false) => ({ name, type: 'bigint', isPrimary });

const recordColumns = [
  number('recorded_at'),
  text('event', 64),
  text('actor_kind', 16),
  text('actor_id', 255, true),
  text('grant_id', 64, true),
  text('client_id', 64, true),
  text('contract_id', 64, true),
  text('user_id', 64, true),
  text('interaction_id', 64, true),
  longText('details', true),
  text('mac', 43),
];

/** Audit records before and after chaining, the ends of the chains, their checkpoints, the sequencer's lease, the keys. */
export class CreateAuditTables1763600000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({ name: 'audit_unsequenced', columns: [key('id', 36), text('institution', 64), ...recordColumns] }),
    );
    await runner.createTable(
      new Table({
        name: 'audit_records',
        columns: [
          key('institution', 64),
          number('sequence', true),
          text('segment', 7),
          text('id', 36),
          ...recordColumns,
          text('previous_hash', 43),
          text('hash', 43),
        ],
        indices: [{ name: 'audit_records_id', columnNames: ['id'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'audit_chains',
        columns: [
          key('institution', 64),
          text('segment', 7),
          number('segment_first'),
          number('sequence'),
          text('hash', 43),
          number('checkpoint_sequence'),
          number('checkpoint_at'),
          number('filed_sequence'),
        ],
      }),
    );
    await runner.createTable(
      new Table({ name: 'audit_checkpoints', columns: [key('institution', 64), number('sequence', true), longText('jws')] }),
    );
    await runner.createTable(
      new Table({ name: 'audit_leases', columns: [key('name', 32), text('holder', 255), number('fence'), number('expires_at')] }),
    );
    await runner.query(`INSERT INTO audit_leases (name, holder, fence, expires_at) VALUES ('sequencer', '', 0, 0)`);
    await runner.createTable(
      new Table({ name: 'audit_keys', columns: [key('purpose', 32), longText('sealed'), number('created_at')] }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = ['audit_keys', 'audit_leases', 'audit_checkpoints', 'audit_chains', 'audit_records', 'audit_unsequenced'];
    for (const table of tables) await runner.dropTable(table);
  }
}
