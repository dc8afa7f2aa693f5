import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { ConfigModule, readEnvironment } from '#libs/config';
import { DatabaseModule, Reader, Transactor } from '#libs/database';
import { countersSchema } from './counters.js';

@Module({})
class CountersModule {
  static on(databaseUrl: string): DynamicModule {
    const environment = readEnvironment({ NODE_ENV: 'test', DATABASE_URL: databaseUrl });
    return { module: CountersModule, imports: [ConfigModule.forRoot(environment), DatabaseModule.forRoot(countersSchema)] };
  }
}

/** The database as the gateway opens it, with the tests' own table. */
export async function openCounters(databaseUrl: string) {
  const app = await NestFactory.createApplicationContext(CountersModule.on(databaseUrl), { logger: ['error'] });
  return {
    transactor: app.get(Transactor),
    reader: app.get(Reader),
    dataSource: app.get<DataSource>(getDataSourceToken()),
    close: () => app.close(),
  };
}

export type Counters = Awaited<ReturnType<typeof openCounters>>;
