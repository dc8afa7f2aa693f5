import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './free-port.js';

export const projectRoot = join(import.meta.dirname, '../..');

export interface GatewayProcess {
  readonly url: string;
  /** kill -9 */
  kill(): Promise<void>;
  /** SIGTERM, as an orchestrator stops it. */
  stop(): Promise<number | null>;
}

/** Any free port for certificates, and sample files of the test's own: several processes run at the same time. */
const apart = ({ MASTER_KEYS_FILE: keys }: Readonly<Record<string, string>>): Record<string, string> => ({
  CERTIFICATE_PORT: '0',
  ...(keys ? { CERTIFICATE_AUTHORITIES_DIR: join(dirname(keys), 'certificates'), OUTBOX_DIR: join(dirname(keys), 'outbox') } : {}),
});

/** The same for partners' certificates, where everything starts. */
const partnersApart = ({ MASTER_KEYS_FILE: keys }: Readonly<Record<string, string>>): Record<string, string> => ({
  PARTNER_TLS_PORT: '0',
  ...(keys ? { PARTNER_TLS_DIR: join(dirname(keys), 'partner-certificates') } : {}),
});

/** A gateway as it runs in production: `dist/src/main.js` in a process of its own. `npm test` has built it. */
export async function startGatewayProcess(environment: Readonly<Record<string, string>>, port?: number): Promise<GatewayProcess> {
  const listenOn = port ?? (await freePort());
  const child = spawn(process.execPath, ['dist/src/main.js'], {
    cwd: projectRoot,
    env: { PATH: process.env.PATH, NODE_ENV: 'test', LOG_LEVEL: 'error', HOST: '127.0.0.1', PORT: String(listenOn), ...apart(environment), ...environment },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  const complaints: string[] = [];
  child.stderr.on('data', (text: Buffer) => complaints.push(text.toString()));
  const url = `http://localhost:${listenOn}`;
  for (let answered = false; !answered; ) {
    if (child.exitCode !== null) throw new Error(`the gateway did not start: ${complaints.join('')}`);
    answered = await fetch(`${url}/readyz`).then(({ ok }) => ok, () => false);
    if (!answered) await pause(50);
  }
  return {
    url,
    kill: async () => {
      await end(child, 'SIGKILL');
    },
    stop: () => end(child, 'SIGTERM'),
  };
}

/** What `npm start` runs once everything is built. Answers when it greets. */
export async function startEverything(environment: Readonly<Record<string, string>>): Promise<{ greeting: string; stop(): Promise<number | null> }> {
  const child = spawn(process.execPath, ['dist/src/start.js'], { cwd: projectRoot, env: { PATH: process.env.PATH, ...apart(environment), ...partnersApart(environment), ...environment }, stdio: ['ignore', 'pipe', 'inherit'] });
  const texts: string[] = [];
  for await (const text of child.stdout.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    texts.push(text.toString());
    if (texts.join('').includes('Every page, every state')) return { greeting: texts.join(''), stop: () => end(child, 'SIGTERM') };
  }
  throw new Error(`it ended before it greeted: ${texts.join('')}`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  }
  return child.exitCode;
}

/** What a process writes, and how it ends: for commands and for starts that must be refused. */
export async function runNode(script: string, args: readonly string[], environment: Readonly<Record<string, string>>): Promise<{ code: number | null; out: string }> {
  const child = spawn(process.execPath, [script, ...args], { cwd: projectRoot, env: { PATH: process.env.PATH, ...apart(environment), ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  const texts: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => texts.push(text.toString()));
  // 'close', not 'exit': the last words may still be in the pipe.
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out: texts.join('') };
}
