import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { freePort } from '../support/free-port.js';
import { createRemoteJWKSet, jwtVerify, type JWTPayload } from 'jose';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly token: string;
}

/** A partner's endpoint for events (RFC 8935) on a free loopback port, which can be away or answer otherwise. */
export class Receiver {
  readonly received: Received[] = [];
  status = 202;
  body = '';
  /** Takes events and never answers. */
  hanging = false;
  #server: Server | undefined;

  private constructor(readonly port: number) {}

  static async begin(): Promise<Receiver> {
    const receiver = new Receiver(await freePort());
    await receiver.start();
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/events`;
  }

  async start(): Promise<void> {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        this.received.push({ headers: request.headers, token: Buffer.concat(chunks).toString() });
        if (this.hanging) return;
        response.writeHead(this.status, { 'content-type': 'application/json', location: this.url }).end(this.body);
      });
    });
    await new Promise<void>((resolve) => this.#server?.listen(this.port, '127.0.0.1', () => resolve()));
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise<void>((resolve) => (this.#server?.listening ? this.#server.close(() => resolve()) : resolve()));
  }
}

export interface EventClaims extends JWTPayload {
  readonly sub_id: { readonly format: string; readonly id: string };
  readonly events: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Checks a token as a partner does: the institution's published keys, its issuer, and that it is an event and nothing else. */
export async function verified(token: string, issuer: string, audience: string): Promise<EventClaims> {
  const keys = createRemoteJWKSet(new URL(`${issuer}/oauth/jwks`));
  const { payload } = await jwtVerify(token, keys, { issuer, audience, typ: 'secevent+jwt' });
  return payload as EventClaims;
}
