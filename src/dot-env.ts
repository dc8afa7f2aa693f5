import { existsSync } from 'node:fs';

/** Takes variables from `.env` in the working folder, if there is one. What the environment already says stands. */
export function readDotEnv(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}
