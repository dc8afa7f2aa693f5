import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import getPort from 'get-port';
import { PartnerImport } from '#modules/partners';
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
  const port = await getPort({ host: '127.0.0.1' });
  const origin = `http://localhost:${port}`;
  const hopOrigin = `http://127.0.0.1:${port}`;
  const redirectBase = hop ? `${hopOrigin}/callback-hop` : `${origin}/callback`;
  await registerRedirectUris(gateway, redirectBase);

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

interface PartnerFile {
  companies: { services: { clients: { redirectUris: string[] }[] }[] }[];
}

/** The sample partners once more, with the redirect URIs of `npm start` moved to where this app listens. */
async function registerRedirectUris(gateway: Gateway, redirectBase: string): Promise<void> {
  const file = JSON.parse(readFileSync(resolve('examples/data/partners.json'), 'utf8')) as PartnerFile;
  for (const client of file.companies.flatMap(({ services }) => services.flatMap(({ clients }) => clients))) {
    client.redirectUris = client.redirectUris.map((uri) => uri.replace('http://localhost:4000/callback', redirectBase));
  }
  await gateway.app.get(PartnerImport).import(JSON.stringify(file), { kind: 'system', id: 'test' });
}
