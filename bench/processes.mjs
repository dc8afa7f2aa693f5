import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

/** The unit of times in /proc, on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;
const STOP_DEADLINE_MS = 30_000;
const READY_DEADLINE_MS = 30_000;

/** @typedef {ReturnType<typeof startProcess>} Started */

/** @type {Set<Started>} */
const running = new Set();

const installed = (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
const canPin = availableParallelism() > 1 && installed('taskset');
const canTie = installed('setpriv');

/** The server alone on core 0, database and client share the others: nothing then moves about in mid-measurement. */
export const cores = canPin ? { server: '0', others: `1-${availableParallelism() - 1}` } : { server: undefined, others: undefined };

/** Puts this process where database and client belong. */
export function pinThisProcess() {
  if (cores.others) execFileSync('taskset', ['--all-tasks', '--cpu-list', '--pid', cores.others, String(process.pid)], { stdio: 'ignore' });
}

/**
 * Starts a program that ends when this process does.
 *
 * @param {string} program
 * @param {string[]} options
 * @param {{ cores?: string, env?: NodeJS.ProcessEnv, output?: string }} [how] `output`: the file that takes what it prints
 */
export function startProcess(program, options, { cores: where, env, output } = {}) {
  // Both of these become the program itself. A bench that is killed leaves no server behind.
  const tied = canTie ? ['setpriv', '--pdeathsig', 'KILL'] : [];
  const pinned = where ? ['taskset', '--cpu-list', where] : [];
  const [command, ...rest] = [...tied, ...pinned, program, ...options];
  const file = output ? openSync(output, 'a') : 'ignore';
  const child = spawn(command, rest, { env: env ?? process.env, stdio: ['ignore', file, file] });
  if (typeof file === 'number') closeSync(file);

  const ended = once(child, 'exit');
  const started = {
    pid: child.pid ?? 0,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    stop: async () => {
      if (!started.hasEnded()) {
        child.kill('SIGTERM');
        const late = setTimeout(() => child.kill('SIGKILL'), STOP_DEADLINE_MS);
        await ended;
        clearTimeout(late);
      }
      running.delete(started);
    },
  };
  running.add(started);
  return started;
}

/** The last started first: a gateway says goodbye to its database. */
export async function stopEverything() {
  for (const started of [...running].reverse()) await started.stop();
}

/**
 * @param {Started} server
 * @param {string} url
 * @param {string} output
 */
export async function untilItServes(server, url, output) {
  for (const deadline = performance.now() + READY_DEADLINE_MS; ; await pause(50)) {
    const answer = await fetch(url).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer) return;
    if (server.hasEnded() || performance.now() > deadline) throw new Error(`a server did not start:\n${readFileSync(output, 'utf8')}`);
  }
}

/**
 * Seconds of CPU that a process has used so far, all its threads, user and kernel. NaN where there is no /proc.
 *
 * @param {number} pid
 */
export function cpuSeconds(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces; after it, utime and stime are the 12th and 13th field.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return NaN;
  }
}

/** Seconds of CPU that all processes of this machine and its kernel have used so far, on all cores. */
export function busySeconds() {
  const lines = readFileSync('/proc/stat', 'utf8').split('\n');
  const [user, nice, system, , , irq, softirq] = (lines[0] ?? '').split(/\s+/).slice(1).map(Number);
  return { busy: (user + nice + system + irq + softirq) / TICKS_PER_SECOND, cores: lines.filter((line) => /^cpu\d/.test(line)).length };
}
