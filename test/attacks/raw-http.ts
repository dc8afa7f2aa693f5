import { connect } from 'node:net';
import type { Gateway } from '../support/gateway.js';

/** An answer as it came over the wire. */
export interface RawAnswer {
  /** 0 when the connection was closed without one. */
  readonly status: number;
  /** Status line and headers. */
  readonly head: string;
  readonly body: string;
}

/**
 * Sends bytes as they are: what `fetch` would put right, refuse, or never write. The text is Latin-1, one character a
 * byte. Headers end it with `Connection: close`, or the gateway would keep the connection open.
 */
export function sendRaw(gateway: Gateway, text: string): Promise<RawAnswer> {
  return new Promise((resolve) => {
    let received = '';
    const socket = connect(gateway.environment.PORT, '127.0.0.1', () => socket.write(Buffer.from(text, 'latin1')));
    socket.on('data', (chunk) => (received += chunk.toString('latin1')));
    // A reset is an answer too: the bytes were not HTTP.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      const [head = '', ...body] = received.split('\r\n\r\n');
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0), head, body: body.join('\r\n\r\n') });
    });
  });
}

/** A request without a body. */
export const rawRequest = (method: string, path: string, headers: readonly string[] = []): string =>
  [`${method} ${path} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...headers, '', ''].join('\r\n');

/** A POST; the length is counted unless the headers say one. */
export function rawPost(path: string, headers: readonly string[], body: string): string {
  const sized = headers.some((header) => /^(content-length|transfer-encoding):/i.test(header));
  return rawRequest('POST', path, [...headers, ...(sized ? [] : [`Content-Length: ${Buffer.byteLength(body, 'latin1')}`])]) + body;
}
