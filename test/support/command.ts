import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { written } from './output.js';

/** Runs a command of the operator's command line in this process, on an application that stays open, and answers what it says. */
export function commandOn(app: INestApplicationContext, command: (open: () => Promise<INestApplicationContext>) => Command) {
  const context = { get: app.get.bind(app), close: async () => undefined } as unknown as INestApplicationContext;
  return (...words: string[]): Promise<string> =>
    written(() => {
      const made = command(async () => context).exitOverride();
      for (const below of made.commands) below.exitOverride();
      return made.parseAsync(words, { from: 'user' });
    });
}
