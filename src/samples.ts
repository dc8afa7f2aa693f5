import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { LedgerImport } from '#modules/bank-host';
import { InstitutionDirectory } from '#modules/institutions';
import { PartnerImport } from '#modules/partners';
import { Environment } from '#libs/config';
import { Clock, japanDateOf, type ChannelName } from '#libs/kernel';

/** A sample partner service and a sample customer of one channel, as people and programs use them. */
export interface Sample {
  readonly service: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  readonly profile: string;
  /** What the customer types, by form field name. */
  readonly customer: Readonly<Record<string, string>>;
}

/** `examples/samples.json`: the one list of sample data. */
export interface Samples {
  readonly swagger: { readonly clientId: string; readonly clientSecret: string };
  readonly institutions: Readonly<Record<string, { readonly name: string; readonly channels: Partial<Record<ChannelName, Sample>> }>>;
}

export const SAMPLES_FILE = 'examples/samples.json';
const FOLDER = 'examples/data';

export function readSamples(): Samples {
  return JSON.parse(readFileSync(SAMPLES_FILE, 'utf8')) as Samples;
}

/** Where the sample partners' redirect URIs lead. */
interface RedirectTargets {
  /** Before `/{institution}`. */
  readonly callbacks: string;
  /** The gateway, whose Swagger UI is a partner too. */
  readonly gateway: string;
}

/** The sample partners' file. It is written for the usual ports; redirect URIs are compared to the letter, so here they move. */
export function samplePartners({ callbacks, gateway }: RedirectTargets): string {
  return readFileSync(`${FOLDER}/partners.json`, 'utf8')
    .replaceAll('"http://localhost:4000/callback/', `"${callbacks}/`)
    .replaceAll('"http://localhost:3000/docs/', `"${gateway}/docs/`);
}

/**
 * Loads partners, customers and statements by the same imports an operator uses. Safe to repeat.
 * @param partnerApp where the partner app is reached, if not on its port
 */
export async function loadSamples(context: INestApplicationContext, partnerApp?: string): Promise<void> {
  const { PARTNER_PORT, PUBLIC_URL } = context.get(Environment);
  const partners = samplePartners({ callbacks: `${partnerApp ?? `http://localhost:${PARTNER_PORT}`}/callback`, gateway: PUBLIC_URL });
  await context.get(PartnerImport).import(partners, { kind: 'system', id: 'samples' });
  const ledger = context.get(LedgerImport);
  const today = japanDateOf(context.get(Clock).now());
  for (const { id } of context.get(InstitutionDirectory).all()) {
    const customers = `${FOLDER}/customers-${id}.json`;
    if (existsSync(customers)) await ledger.importCustomers(id, readFileSync(customers, 'utf8'));
    for (const fileName of readdirSync(FOLDER).filter((name) => name.startsWith(id) && name.endsWith('.zengin'))) {
      await ledger.importZengin(id, `${FOLDER}/${fileName}`, { fileName, today });
    }
  }
}
