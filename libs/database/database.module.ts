import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Environment } from '#libs/config';
import { dataSourceOptions, isSqlite, sqliteOptions, type Schema } from './data-source-options.js';
import { MariadbReader, Reader, SqliteReader } from './reader.js';
import { MariadbTransactor, SqliteTransactor, Transactor } from './transactor.js';

/** The embedded database's second connection, for reading; closed with the application. */
class QueryOnlyConnection implements OnApplicationShutdown {
  constructor(readonly dataSource: DataSource | undefined) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource?.isInitialized) await this.dataSource.destroy();
  }
}

/** Gives every module a `Transactor` to write with and a `Reader` to read with. */
@Module({})
export class DatabaseModule {
  static forRoot(schema: Schema): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [Environment],
          useFactory: (environment: Environment) => ({ ...dataSourceOptions(environment, schema), retryAttempts: 0 }),
        }),
      ],
      providers: [
        {
          provide: QueryOnlyConnection,
          inject: [Environment, getDataSourceToken()],
          useFactory: async ({ DATABASE_URL }: Environment) =>
            new QueryOnlyConnection(
              isSqlite(DATABASE_URL)
                ? await new DataSource(sqliteOptions(DATABASE_URL, schema, { queryOnly: true })).initialize()
                : undefined,
            ),
        },
        {
          provide: Transactor,
          inject: [Environment, getDataSourceToken()],
          useFactory: ({ DATABASE_URL }: Environment, main: DataSource) =>
            isSqlite(DATABASE_URL) ? new SqliteTransactor(main) : new MariadbTransactor(main),
        },
        {
          provide: Reader,
          inject: [getDataSourceToken(), QueryOnlyConnection],
          useFactory: (main: DataSource, { dataSource }: QueryOnlyConnection) =>
            dataSource ? new SqliteReader(dataSource) : new MariadbReader(main),
        },
      ],
      exports: [Transactor, Reader],
    };
  }
}
