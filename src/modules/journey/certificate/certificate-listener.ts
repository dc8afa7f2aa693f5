import type { Server } from 'node:https';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Environment } from '#libs/config';
import { installRequestHooks } from '#libs/http';
import { presentedOn, ReloadedTls } from '#libs/tls';
import { journeyAddress } from '../addresses.js';
import { CertificateAddress } from './certificate-address.js';
import { CertificateDesk } from './certificate-desk.js';
import { ListenerFiles } from './listener-files.js';

type Route = { Params: { institution: string; uid: string }; Querystring: { page?: unknown } };
type AccessLog = Parameters<typeof installRequestHooks>[1];

/** Some browsers hold the connection while their owner looks for the certificate, or for the card that it is on. */
const OWNER_CHOOSES_WITHIN_MS = 120_000;

/** As at the pages: a request arrives whole within this time. */
const ARRIVES_WITHIN = { requestTimeout: 30_000, http: { headersTimeout: 10_000, connectionsCheckingInterval: 5_000 } };

/** A stopping process does not wait for somebody's picker. */
const CLOSES_WITHIN_MS = 2_000;

/**
 * The port at which browsers present 電子証明書 by mutual TLS. It asks every visitor for a certificate and lets the handshake
 * go on whatever comes: that the visitor holds the key is proven by then, everything else is the check's, and its answer
 * is a page in the institution's words instead of the browser's error. It has one address, and answers with redirects.
 */
@Injectable()
export class CertificateListener implements BeforeApplicationShutdown {
  readonly #log = new Logger('certificates');
  readonly #sockets = new Set<Socket>();
  #server: FastifyInstance<Server> | undefined;

  constructor(
    private readonly desk: CertificateDesk,
    private readonly files: ListenerFiles,
    private readonly address: CertificateAddress,
    private readonly environment: Environment,
  ) {}

  /**
   * Begins to listen, if any institution has certificate login. Proxies that do it for us are named in CLIENT_CERT_PROXIES.
   *
   * @throws when a file that is needed is missing or wrong: it names the variable
   */
  async listen(log: AccessLog): Promise<void> {
    if (!(await this.files.ready()) || this.environment.CLIENT_CERT_PROXIES !== undefined) return;
    const tls = new ReloadedTls(() => this.files.read(), (error) => {
      this.#log.error({ err: error }, 'the files of the certificate port cannot be read; those read before are used');
    });
    const server = fastify({ https: { ...(await tls.options()), handshakeTimeout: OWNER_CHOOSES_WITHIN_MS }, ...ARRIVES_WITHIN }) as unknown as FastifyInstance<Server>;
    this.#server = server;
    installRequestHooks(server, log);
    server.addHook('onRequest', (_request, reply, done) => {
      // For a browser this binds the host on all its ports: where the pages are http (on one's own machine), it would end them.
      if (!this.environment.PUBLIC_URL.startsWith('https:')) reply.raw.removeHeader('strict-transport-security');
      done();
    });
    server.get<Route>('/banks/:institution/certificate/:uid', (request, reply) => this.#serve(request, reply));
    server.setNotFoundHandler((_request, reply) => reply.status(404).send());
    server.server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    await this.#open(server);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (!this.#server) return;
    const late = setTimeout(() => this.#sockets.forEach((socket) => socket.destroy()), CLOSES_WITHIN_MS);
    await this.#server.close();
    clearTimeout(late);
  }

  async #open(server: FastifyInstance<Server>): Promise<void> {
    const { CERTIFICATE_PORT: port, HOST: host } = this.environment;
    try {
      await server.listen({ port, host });
    } catch (error) {
      throw new Error(`CERTIFICATE_PORT: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
    const listening = server.server.address();
    if (typeof listening === 'object' && listening) this.address.listensOn(listening.port, this.environment);
  }

  async #serve(request: FastifyRequest<Route>, reply: FastifyReply): Promise<void> {
    const { institution, uid } = request.params;
    // The next try is a new handshake, in which the browser may ask its owner anew.
    void reply.headers({ 'cache-control': 'no-store', connection: 'close' });
    try {
      const to = await this.desk.present({ institution, uid, mark: request.query.page, presented: presentedOn(request.raw.socket as TLSSocket), headers: request.headers });
      void reply.redirect(to, 303);
    } catch (error) {
      this.#log.error({ err: error }, 'a certificate could not be looked at');
      // The pages say what is the matter. Here are none.
      void reply.redirect(this.environment.PUBLIC_URL + journeyAddress(encodeURIComponent(institution), encodeURIComponent(uid)), 303);
    }
  }
}
