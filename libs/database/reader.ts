import type { DataSource, EntityManager } from 'typeorm';
import type { Pool, RowDataPacket } from 'mysql2';
import { announceQuery } from './query-diagnostics.js';

type Parameter = string | number;

/** Reading outside transactions: through TypeORM, or, where every microsecond counts, by a prepared statement. */
export abstract class Reader {
  constructor(readonly manager: EntityManager) {}

  /** Runs a `?`-parameter statement that the server has prepared once per connection. */
  abstract rows<Row extends object>(sql: string, parameters: readonly Parameter[]): Promise<Row[]>;
}

export class MariadbReader extends Reader {
  readonly #pool: Pool;

  constructor(dataSource: DataSource) {
    super(dataSource.manager);
    this.#pool = (dataSource.driver as unknown as { pool: Pool }).pool;
  }

  rows<Row extends object>(sql: string, parameters: readonly Parameter[]): Promise<Row[]> {
    announceQuery(sql);
    return new Promise((resolve, reject) => {
      this.#pool.execute<RowDataPacket[]>(sql, parameters as Parameter[], (error, rows) => {
        if (error) reject(error);
        else resolve(rows as unknown as Row[]);
      });
    });
  }
}

interface PreparedStatement {
  all(...parameters: Parameter[]): unknown[];
}

interface SqliteConnection {
  prepare(sql: string): PreparedStatement;
}

export class SqliteReader extends Reader {
  readonly #connection: SqliteConnection;
  readonly #prepared = new Map<string, PreparedStatement>();

  constructor(dataSource: DataSource) {
    super(dataSource.manager);
    this.#connection = (dataSource.driver as unknown as { databaseConnection: SqliteConnection }).databaseConnection;
  }

  async rows<Row extends object>(sql: string, parameters: readonly Parameter[]): Promise<Row[]> {
    announceQuery(sql);
    let statement = this.#prepared.get(sql);
    if (!statement) this.#prepared.set(sql, (statement = this.#connection.prepare(sql)));
    return statement.all(...parameters) as Row[];
  }
}
