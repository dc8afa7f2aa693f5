import { fileURLToPath } from 'node:url';

/** The folder of this app, where `views/` and `public/` lie; the same seen from `src/` and from `dist/`. */
export const appFolder = fileURLToPath(new URL('..', import.meta.url));

/** What the environment decides about this app. Read once, at start. */
export class Settings {
  /** Where the gateway is, without a slash at the end; every issuer begins with it. */
  readonly gatewayUrl: string;
  /** Where browsers reach this app; absent: `http://localhost:` and the port it got. Redirect URIs begin with it. */
  readonly partnerUrl: string | undefined;
  /** The address to listen on. This app has no sign-in of its own, so only this machine by default. */
  readonly host: string;
  /** The port to listen on; 0 takes a free one. */
  readonly port: number;
  /** The file with the clients that the gateway has registered for this company. */
  readonly samplesFile: string;
  /** Where banks answer to instead of `/callback`: an address that only sends the browser on, of this app or of another origin. */
  readonly callbackHop: { readonly origin: string | undefined } | undefined;

  constructor(variables: Readonly<Record<string, string | undefined>>) {
    this.gatewayUrl = baseUrlOf('GATEWAY_URL', variables['GATEWAY_URL'] || 'http://localhost:3000');
    this.partnerUrl = variables['PARTNER_URL'] ? baseUrlOf('PARTNER_URL', variables['PARTNER_URL']) : undefined;
    this.host = variables['PARTNER_HOST'] || '127.0.0.1';
    this.port = portOf('PARTNER_PORT', variables['PARTNER_PORT'] || '4000');
    this.samplesFile = variables['SAMPLES_FILE'] || fileURLToPath(new URL('../../samples.json', import.meta.url));
    this.callbackHop = hopOf('CALLBACK_HOP', variables['CALLBACK_HOP']);
  }
}

function baseUrlOf(name: string, value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw new Error(`${name} must be an http or https URL, not "${value}"`);
  return url.href.replace(/\/+$/, '');
}

function portOf(name: string, value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`${name} must be a port number, not "${value}"`);
  return port;
}

function hopOf(name: string, value: string | undefined): Settings['callbackHop'] {
  if (!value || value === '0') return undefined;
  return { origin: value === '1' ? undefined : baseUrlOf(name, value) };
}
