import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readEnvironment } from '#libs/config';
import { whatIsLacking } from '#libs/database';
import { createPino, PinoNestLogger } from '#libs/http';
import { AppModule } from '../app.module.js';
import { schema } from '../schema.js';

/** The application without its HTTP side, for a command. Only warnings and errors are logged beside the command's own words. */
export async function openContext(): Promise<INestApplicationContext> {
  const environment = readEnvironment(process.env);
  const lacking = await whatIsLacking(environment, schema);
  if (lacking) throw new Error(`${lacking} If that is the right place, run: npm run renkei -- migrate`);
  const logger = new PinoNestLogger(createPino('warn'));
  return NestFactory.createApplicationContext(AppModule.forRoot(environment), { logger, abortOnError: false });
}
