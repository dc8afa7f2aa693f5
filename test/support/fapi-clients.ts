import { X509Certificate } from 'node:crypto';
import type { JWK } from 'jose';
import { PartnerImport } from '#modules/partners';
import { samplePartners } from '../../src/samples.js';
import type { Identity } from './client-certificates.js';
import type { Gateway } from './gateway.js';

interface PartnersFile {
  readonly companies: readonly { readonly services: readonly { readonly clients: Record<string, unknown>[] }[] }[];
}

/** Registers a sample client once more, with something else of its own; `undefined`: without. */
export async function reregister(gateway: Gateway, clientId: string, changes: Readonly<Record<string, unknown>>): Promise<void> {
  const file = JSON.parse(samplePartners({ callbacks: 'http://localhost:4000/callback', gateway: gateway.url })) as PartnersFile;
  const client = file.companies.flatMap(({ services }) => services.flatMap(({ clients }) => clients)).find((one) => one['clientId'] === clientId);
  if (!client) throw new Error(`no sample client ${clientId}`);
  Object.assign(client, changes);
  await gateway.app.get(PartnerImport).import(JSON.stringify(file), { kind: 'system', id: 'test' });
}

/** The public key of a certificate, with the certificate (`x5c`). */
export function certifiedKey({ certificate }: Pick<Identity, 'certificate'>, kid: string): JWK {
  const { publicKey, raw } = new X509Certificate(certificate);
  return { ...(publicKey.export({ format: 'jwk' }) as JWK), kid, use: 'sig', x5c: [raw.toString('base64')] };
}

/** As RFC 9440 writes it. */
export const clientCertHeader = ({ certificate }: Pick<Identity, 'certificate'>): string => `:${new X509Certificate(certificate).raw.toString('base64')}:`;
