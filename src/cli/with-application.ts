import type { INestApplicationContext } from '@nestjs/common';

/** Starts the application that a command works on. */
export type Open = () => Promise<INestApplicationContext>;

/** Lets a command work, and closes the application whether it succeeds or not: an open one keeps the process alive. */
export async function withApplication(open: Open, work: (app: INestApplicationContext) => Promise<void> | void): Promise<void> {
  const app = await open();
  try {
    await work(app);
  } finally {
    await app.close();
  }
}
