import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { In, LessThanOrEqual, type FindOptionsWhere, type ObjectLiteral } from 'typeorm';
import { Reader, Transactor } from '#libs/database';
import { Clock } from '#libs/kernel';
import type { Purge } from './purge.js';

/** Where the purges of all modules are given. */
export const PURGES = Symbol('purges');

/** A transaction's worth: a few milliseconds of the embedded database's only writer. */
const AT_ONCE = 500;

/** Between two transactions the others have their turn. */
const PAUSE_MS = 20;

/**
 * Takes away what is worth nothing any more. The keys are read first, outside any transaction and along the index; then
 * exactly these rows are deleted, if they are still worth nothing. So no range is locked, no gap, and nothing that a
 * customer or partner is about to use; and any number of processes may do it at the same time.
 */
@Injectable()
export class Purger {
  constructor(
    @Inject(PURGES) readonly purges: readonly Purge[],
    private readonly reader: Reader,
    private readonly transactor: Transactor,
    private readonly clock: Clock,
  ) {}

  /** How many rows are worth nothing now. */
  due(purge: Purge): Promise<number> {
    return this.reader.manager.countBy(purge.entity, this.worthless(purge));
  }

  /**
   * Takes away what is worth nothing now, batch by batch.
   *
   * @param goesOn asked before each batch, so that a process that ends need not wait for a long past
   * @returns how many rows went
   */
  async purge(purge: Purge, goesOn: () => boolean = () => true): Promise<number> {
    const worthless = this.worthless(purge);
    let gone = 0;
    while (goesOn()) {
      const keys = await this.keysOf(purge, worthless);
      const taken = keys.length > 0 ? await this.take(purge, worthless, keys) : 0;
      gone += taken;
      // Nothing taken of a full batch: another process took the same, and will take the rest.
      if (keys.length < AT_ONCE || taken === 0) break;
      await pause(PAUSE_MS);
    }
    return gone;
  }

  private worthless({ since, keptMs, only }: Purge): FindOptionsWhere<ObjectLiteral> {
    return { ...only, [since]: LessThanOrEqual(this.clock.now() - keptMs) };
  }

  /** The oldest first. */
  private async keysOf({ entity, since }: Purge, where: FindOptionsWhere<ObjectLiteral>): Promise<ObjectLiteral[]> {
    const { primaryColumns } = this.reader.manager.connection.getMetadata(entity);
    const names: readonly string[] = primaryColumns.map(({ propertyName }) => propertyName);
    const select = Object.fromEntries(names.map((name) => [name, true]));
    const rows: Record<string, unknown>[] = await this.reader.manager.find(entity, { select, where, order: { [since]: 'ASC' }, take: AT_ONCE });
    // Nothing but the keys: a row also has its other columns, undefined, and TypeORM would look for them.
    return rows.map((row): Record<string, unknown> => Object.fromEntries(names.map((name) => [name, row[name]])));
  }

  private take({ entity, parts }: Purge, where: FindOptionsWhere<ObjectLiteral>, keys: readonly ObjectLiteral[]): Promise<number> {
    return this.transactor.write(async (tx) => {
      for (const part of parts) await tx.delete(part.entity, { [part.of]: In(keys.flatMap((key) => Object.values(key) as string[])) });
      const { affected } = await tx.createQueryBuilder().delete().from(entity).where(where).andWhereInIds([...keys]).execute();
      return affected ?? 0;
    });
  }
}
