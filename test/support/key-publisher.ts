import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JWK } from 'jose';

/** A client's own web server, where it publishes its keys. */
export class KeyPublisher {
  /** What it publishes now. */
  keys: readonly JWK[] = [];
  /** What its answer says of how long it may be kept. */
  cacheControl: string | undefined;
  /** Answers instead, while it is there. */
  instead: RequestListener | undefined;
  /** How often it was asked. */
  asked = 0;

  readonly #server = createServer((request, response) => {
    this.asked += 1;
    if (this.instead) return this.instead(request, response);
    const headers = { 'content-type': 'application/json', ...(this.cacheControl === undefined ? {} : { 'cache-control': this.cacheControl }) };
    response.writeHead(200, headers).end(JSON.stringify({ keys: this.keys }));
  });

  static async open(...keys: readonly JWK[]): Promise<KeyPublisher> {
    const publisher = new KeyPublisher();
    publisher.keys = keys;
    publisher.#server.listen(0, '127.0.0.1');
    await once(publisher.#server, 'listening');
    return publisher;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/keys`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
