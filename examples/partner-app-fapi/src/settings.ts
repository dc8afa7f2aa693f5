import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JWK } from 'jose';

/** The folder of this app, where `views/` and `public/` lie; the same seen from `src/` and from `dist/`. */
export const appFolder = fileURLToPath(new URL('..', import.meta.url));

/** What the environment decides about this app. Read once, at start. */
export interface Settings {
  /** The institution's issuer. Everything else is found in its discovery document. */
  readonly issuer: string;
  readonly institutionName: string;
  readonly clientId: string;
  /** Signs the client's assertions. In earnest it lies in a key store, never in a file beside the code. */
  readonly privateKey: JWK;
  readonly redirectUri: string;
  readonly host: string;
  readonly port: number;
}

interface Samples {
  readonly institutions: Readonly<Record<string, { readonly name: string; readonly channels: Readonly<Record<string, Channel>> }>>;
}

interface Channel {
  readonly fapi2?: { readonly signing: { readonly clientId: string; readonly redirectUri: string; readonly keyFile: string } };
}

export function readSettings(variables: Readonly<Record<string, string | undefined>>): Settings {
  const gateway = variables['GATEWAY_URL'] || 'http://localhost:3000';
  const samplesFile = resolve(variables['SAMPLES_FILE'] || fileURLToPath(new URL('../../samples.json', import.meta.url)));
  const institution = variables['INSTITUTION'] || 'sakura-shinkin';
  const channel = variables['CHANNEL'] || 'personal';
  const samples = JSON.parse(readFileSync(samplesFile, 'utf8')) as Samples;
  const { name, channels } = samples.institutions[institution] ?? {};
  const client = channels?.[channel]?.fapi2?.signing;
  if (!name || !client) throw new Error(`there is no client of ours for INSTITUTION=${institution} CHANNEL=${channel}. There is: ${choicesIn(samples)}`);
  const port = Number(variables['FAPI_PARTNER_PORT'] || new URL(client.redirectUri).port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error('FAPI_PARTNER_PORT must be a port number: the redirect URI is registered with it');
  const redirectUri = new URL(client.redirectUri);
  redirectUri.port = String(port);
  return {
    issuer: `${gateway}/banks/${institution}`,
    institutionName: name,
    clientId: client.clientId,
    // Files are named from the project's folder, in which the samples' folder lies.
    privateKey: JSON.parse(readFileSync(resolve(dirname(samplesFile), '..', client.keyFile), 'utf8')) as JWK,
    redirectUri: redirectUri.href,
    host: variables['PARTNER_HOST'] || '127.0.0.1',
    port,
  };
}

/** Where clients of this app are registered, as one would say it to this program. */
function choicesIn({ institutions }: Samples): string {
  const choices = Object.entries(institutions).flatMap(([institution, { channels }]) =>
    Object.entries(channels).flatMap(([channel, { fapi2 }]) => (fapi2 ? [`INSTITUTION=${institution} CHANNEL=${channel}`] : [])),
  );
  return choices.join(', ');
}
