import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readEnvironment } from '#libs/config';
import { pendingMigrations } from '#libs/database';
import { createPino, PinoNestLogger } from '#libs/http';
import { AppModule } from '../app.module.js';
import { schema } from '../schema.js';

/** The application without its HTTP side, for a command. Only warnings and errors are logged beside the command's own words. */
export async function openContext(): Promise<INestApplicationContext> {
  const environment = readEnvironment(process.env);
  if ((await pendingMigrations(environment, schema)).length > 0) {
    throw new Error('The database is not up to date. Run: npm run renkei -- migrate');
  }
  const logger = new PinoNestLogger(createPino('warn'));
  return NestFactory.createApplicationContext(AppModule.forRoot(environment), { logger, abortOnError: false });
}
