import { renameSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

/**
 * Loaded before the gateway (`node --import`): a SIGWINCH begins a CPU profile, the next one ends it and writes the file.
 * `node --cpu-prof` would also show the start and code that is not compiled yet, and Nest takes the usual signals.
 */
const SAMPLE_EVERY_MICROSECONDS = 200;

const file = process.env.BENCH_PROFILE ?? '';
const session = new Session();

process.once('SIGWINCH', async () => {
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: SAMPLE_EVERY_MICROSECONDS });
  await session.post('Profiler.start');
  process.once('SIGWINCH', async () => {
    const { profile } = await session.post('Profiler.stop');
    writeFileSync(`${file}.part`, JSON.stringify(profile));
    renameSync(`${file}.part`, file);
  });
});
