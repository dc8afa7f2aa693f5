import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Environment } from '#libs/config';
import { sha256 } from '#libs/kernel';
import { ReloadedTls, type TlsFiles } from '#libs/tls';
import { PartnerTlsAddress } from './partner-tls-address.js';

/** What a partner's server calls with its certificate. Pages and everything else are at the other address alone. */
const CALLED_WITH_CERTIFICATE = /^\/banks\/[^/?]+\/(oauth\/(par|token|revoke|introspect|grants\/[^/?]+)|v1\/[^?]*|ssf\/[^/?]+)(\?|$)/;

const HANDSHAKE_WITHIN_MS = 10_000;

/** A stopping process does not wait for somebody's idle connection. */
const CLOSES_WITHIN_MS = 2_000;
const ARRIVES_WITHIN = { requestTimeout: 30_000, headersTimeout: 10_000, connectionsCheckingInterval: 5_000 };

/** This port's own certificate and key, in PARTNER_TLS_DIR. */
export const partnerListenerFiles = (folder: string) => ({ chain: join(folder, 'listener.pem'), key: join(folder, 'listener.key.pem') });

type Serve = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * The port at which partners' servers present certificates by mutual TLS: the same engine and the same data API as at the
 * other address, behind another handshake. Any certificate is let in; what it is worth is for those behind it to say, and a
 * self-signed one may be exactly the registered one.
 */
@Injectable()
export class PartnerTlsListener implements BeforeApplicationShutdown {
  readonly #log = new Logger('partner-certificates');
  #server: Server | undefined;

  constructor(
    private readonly address: PartnerTlsAddress,
    private readonly environment: Environment,
  ) {}

  /**
   * Begins to listen where PARTNER_TLS_PORT is given.
   *
   * @param serve what answers at the other address
   * @throws when a file that is needed is missing or wrong, or the port is taken: it names the variable
   */
  async listen(serve: Serve): Promise<void> {
    const { PARTNER_TLS_PORT: port, HOST: host } = this.environment;
    if (port === undefined) return;
    const tls = new ReloadedTls(() => this.#files(), (error) => {
      this.#log.error({ err: error }, 'the files of the partners’ port cannot be read; those read before are used');
    });
    const options = { ...(await tls.options().catch(naming('PARTNER_TLS_DIR'))), handshakeTimeout: HANDSHAKE_WITHIN_MS, ...ARRIVES_WITHIN };
    const server = createServer(options, (request, response) => {
      if (CALLED_WITH_CERTIFICATE.test(request.url ?? '')) serve(request, response);
      else response.writeHead(404).end();
    });
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, host, resolve);
    }).catch(naming('PARTNER_TLS_PORT'));
    const listening = server.address();
    if (typeof listening === 'object' && listening) this.address.listensOn(listening.port);
  }

  async beforeApplicationShutdown(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), CLOSES_WITHIN_MS).unref();
    });
  }

  async #files(): Promise<TlsFiles> {
    const { chain, key } = partnerListenerFiles(this.environment.PARTNER_TLS_DIR);
    const [keyText, cert] = await Promise.all([key, chain].map((file) => readFile(file, 'utf8')));
    return { version: sha256(`${keyText}\n${cert}`), options: { key: keyText ?? '', cert: cert ?? '', ca: [] } };
  }
}

const naming = (variable: string) => (error: unknown): never => {
  throw new Error(`${variable}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
};
