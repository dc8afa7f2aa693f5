import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { SAMPLE_PASSPHRASE } from '../sample-certificates.js';
import type { SampleCustomer } from '../samples.js';

/**
 * Presents a sample customer's certificate at the address of 電子証明書, as a browser does in the TLS handshake.
 * @param folder CERTIFICATE_AUTHORITIES_DIR
 * @returns where the browser is sent from there
 */
export function presentCertificate(url: string, { file }: NonNullable<SampleCustomer['certificate']>, folder: string): Promise<string> {
  const identity = { pfx: readFileSync(join(folder, 'samples', file)), passphrase: SAMPLE_PASSPHRASE };
  // The address has a certificate of the samples' own authority, made a moment ago: nobody else can be meant.
  const options = { ...identity, rejectUnauthorized: false, agent: false } as const;
  return new Promise((resolve, reject) => {
    const call = request(url, options, (answer) => {
      answer.resume();
      resolve(answer.headers.location ?? '');
    });
    call.on('error', reject);
    call.end();
  });
}
