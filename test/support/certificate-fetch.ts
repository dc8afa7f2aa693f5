import { request } from 'node:https';
import type { Identity } from './client-certificates.js';

/** `fetch` that presents this certificate, or none. Whose server it is, is not what these tests ask. */
export const fetchWithCertificate = (identity?: Identity) =>
  (url: string | URL, init: { method?: string; headers?: HeadersInit; body?: unknown } = {}): Promise<Response> =>
    new Promise((resolve, reject) => {
      const body = init.body === undefined || init.body === null ? undefined : (init.body as string).toString();
      const options = {
        method: init.method ?? 'GET',
        headers: Object.fromEntries(new Headers(init.headers)),
        rejectUnauthorized: false,
        agent: false,
        ...(identity ? { cert: identity.certificate, key: identity.key } : {}),
      };
      const call = request(url, options, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          const headers = new Headers();
          for (let at = 0; at < answer.rawHeaders.length; at += 2) headers.append(answer.rawHeaders[at] ?? '', answer.rawHeaders[at + 1] ?? '');
          const status = answer.statusCode ?? 0;
          resolve(new Response([204, 304].includes(status) ? null : Buffer.concat(parts), { status, headers }));
        });
      });
      call.on('error', reject);
      call.end(body);
    });
