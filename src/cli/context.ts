import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readEnvironment } from '#libs/config';
import { createPino, PinoNestLogger } from '#libs/http';
import { AppModule } from '../app.module.js';
import { pendingMigrations } from '../database-state.js';

/** The application without its HTTP side, for a command. Only warnings and errors are logged beside the command's own words. */
export async function openContext({ allowPending = false } = {}): Promise<INestApplicationContext> {
  const environment = readEnvironment(process.env);
  const logger = new PinoNestLogger(createPino('warn'));
  const context = await NestFactory.createApplicationContext(AppModule.forRoot(environment), { logger, abortOnError: false });
  if (!allowPending && (await pendingMigrations(context)).length > 0) {
    await context.close();
    throw new Error('The database is not up to date. Run: npm run renkei -- migrate');
  }
  return context;
}
