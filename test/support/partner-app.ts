import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from './free-port.js';
import { PartnerImport } from '#modules/partners';
import { samplePartners } from '../../src/samples.js';
import type { Gateway } from './gateway.js';

const program = join(import.meta.dirname, '../../examples/partner-app/dist/main.js');

/** The example partner app, in a process of its own as a partner would run it. */
export interface PartnerApp {
  /** Where browsers open it. */
  readonly origin: string;
  /** Redirect URIs begin with this. */
  readonly redirectBase: string;
  stop(): Promise<void>;
}

/**
 * Starts it on a free port and registers its redirect URIs, by the import an operator would use.
 * @param hop whether banks answer to another origin of the app, which redirects the browser once more
 */
export async function startPartnerApp(gateway: Gateway, { hop = false } = {}): Promise<PartnerApp> {
  if (!existsSync(program)) throw new Error(`${program} is missing: npm run build -w examples/partner-app`);
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const hopOrigin = `http://127.0.0.1:${port}`;
  const redirectBase = hop ? `${hopOrigin}/callback-hop` : `${origin}/callback`;
  const partners = samplePartners({ callbacks: redirectBase, gateway: gateway.url });
  await gateway.app.get(PartnerImport).import(partners, { kind: 'system', id: 'test' });

  const child = spawn(process.execPath, [program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      GATEWAY_URL: gateway.url,
      SAMPLES_FILE: resolve('examples/samples.json'),
      PARTNER_PORT: String(port),
      ...(hop ? { CALLBACK_HOP: hopOrigin } : {}),
    },
  });
  const ended = once(child, 'exit');
  const firstLine = once(createInterface(child.stdout), 'line');
  await Promise.race([firstLine, ended.then(([code]) => Promise.reject(new Error(`the partner app ended with ${String(code)}`)))]);
  return {
    origin,
    redirectBase,
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}
