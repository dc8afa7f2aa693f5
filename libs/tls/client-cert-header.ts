import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { certificateFrom, chainFrom } from './client-cert-header.rules.js';
import type { Presented } from './presented.js';

const CERTIFICATE = 'client-cert';
const CHAIN = 'client-cert-chain';

/**
 * Takes the header from everybody who is not one of the proxies, before anything else sees the request. The peer of the
 * connection counts, never `X-Forwarded-For`, which anybody can send.
 */
export function dropForeignClientCert(fastify: FastifyInstance, proxies: string | undefined): void {
  const trusted = proxiesOf(proxies);
  fastify.addHook('onRequest', (request: FastifyRequest, _reply, done) => {
    const { headers, socket } = request.raw;
    if ((CERTIFICATE in headers || CHAIN in headers) && !trusted(socket.remoteAddress ?? '')) {
      delete headers[CERTIFICATE];
      delete headers[CHAIN];
    }
    done();
  });
}

/** What a trusted proxy says was presented to it; undefined: nothing. What cannot be read is an empty certificate. */
export function presentedByHeader({ headers }: Pick<IncomingMessage, 'headers'>): Presented | undefined {
  const certificate = headers[CERTIFICATE];
  if (certificate === undefined) return undefined;
  const chain = headers[CHAIN];
  return {
    certificate: (typeof certificate === 'string' ? certificateFrom(certificate) : undefined) ?? new Uint8Array(),
    others: typeof chain === 'string' ? chainFrom(chain) : [],
  };
}

/** @param proxies addresses and networks, comma-separated */
function proxiesOf(proxies: string | undefined): (address: string) => boolean {
  const list = new BlockList();
  for (const proxy of proxies?.split(',') ?? []) {
    const [address = '', prefix] = proxy.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return (address) => list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
