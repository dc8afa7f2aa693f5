import { setTimeout as pause } from 'node:timers/promises';
import { Entity, Table, type EntityManager, type MigrationInterface, type QueryRunner } from 'typeorm';
import { CountColumn, KeyColumn } from '#libs/database';

/** A table of the tests' own. */
@Entity('counters')
export class Counter {
  @KeyColumn()
  id: string;

  @CountColumn()
  value: number;
}

class CreateCounters1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const columns = [
      { name: 'id', type: 'varchar', length: '64', isPrimary: true },
      { name: 'value', type: 'bigint' },
    ];
    await runner.createTable(new Table({ name: 'counters', columns }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('counters');
  }
}

export const countersSchema = { entities: [Counter], migrations: [CreateCounters1700000000000] };

/** Takes the row's lock, the way both databases have: a change that changes nothing. */
export const lock = (tx: EntityManager, id: string): Promise<unknown> =>
  tx.query('UPDATE counters SET value = value WHERE id = ?', [id]);

/** Reads, waits, writes what it read plus one: loses an update wherever two of them can overlap. */
export async function readModifyWrite(tx: EntityManager, id: string): Promise<void> {
  await lock(tx, id);
  const { value } = await tx.findOneByOrFail(Counter, { id });
  await pause(2);
  await tx.update(Counter, { id }, { value: value + 1 });
}
