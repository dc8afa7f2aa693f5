import type { DataSource } from 'typeorm';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { Gateway } from './gateway.js';

/** Everything that the database holds, as one text per table. */
export async function tablesOf(gateway: Gateway): Promise<ReadonlyMap<string, string>> {
  const dataSource = gateway.app.get<DataSource>(getDataSourceToken());
  const names = dataSource.entityMetadatas.map(({ tableName }) => tableName);
  const texts: [string, string][] = [];
  for (const name of names) texts.push([name, JSON.stringify(await dataSource.query(`SELECT * FROM ${name}`))]);
  return new Map(texts);
}
