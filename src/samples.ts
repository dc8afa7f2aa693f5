import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { LedgerImport } from '#modules/bank-host';
import { InstitutionDirectory } from '#modules/institutions';
import { ListenerFiles } from '#modules/journey';
import { PartnerImport } from '#modules/partners';
import { Environment } from '#libs/config';
import { Clock, japanDateOf, type ChannelName } from '#libs/kernel';
import { makePartnerCertificates, makeSampleCertificates, type SampleHolder } from './sample-certificates.js';

/** A sample customer: what they type and hold to walk their channel's journey. */
export interface SampleCustomer {
  /**
   * What the customer types on the login page, by form field name. Who has a certificate is asked for the password alone;
   * the IDs are there to be refused.
   */
  readonly customer: Readonly<Record<string, string>>;
  /** The customer's token: TOTP with six digits, the secret in base32. */
  readonly oneTimePassword?: { readonly secret: string; readonly periodSeconds: 30 | 60 };
  /** 利用者番号 */
  readonly userNumber?: string;
  /** Of 追加認証, by question. */
  readonly answers?: Readonly<Record<string, string>>;
  /** 照会用暗証番号 of the accounts that the customer may inquire about, by account: `010-1-3000001`, branch-type-number. */
  readonly inquiryPins?: Readonly<Record<string, string>>;
  /** The client certificate that stands for the customer. */
  readonly certificate?: {
    readonly issuer: string;
    /** In small hexadecimal digits without leading zeros. */
    readonly serialNumber: string;
    /** In the folder of the sample certificates. */
    readonly file: string;
  };
}

/** A sample partner service of one channel, and its sample customers: first the one who walks the channel's typical journey. */
export interface Sample extends SampleCustomer {
  readonly service: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  readonly profile: string;
  /** Services of the stronger profile on this channel: one signs and binds its tokens to a key, one has a certificate for both. */
  readonly fapi2?: Readonly<Record<'signing' | 'certificate', Fapi2Sample>>;
  /** Customers who have more, less or something else: `withoutToken`, `withoutQuestions`, `fewerAccounts`, `oneAccountMore`, `withCertificate`. */
  readonly others?: Readonly<Record<string, SampleCustomer>>;
}

/** A sample partner service of the profile `fapi2`, on a channel of an institution. */
export interface Fapi2Sample {
  readonly service: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly profile: 'fapi2';
  readonly authMethod: 'private_key_jwt' | 'tls_client_auth';
  readonly senderConstraint: 'dpop' | 'mtls';
  /** Its private key (JWK), from the project's folder. */
  readonly keyFile?: string;
  /** Its certificate and private key (PEM), below PARTNER_TLS_DIR; made at first start. */
  readonly certificate?: { readonly file: string; readonly serialNumber: string; readonly subject: string };
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
  /** The same of the app by FAPI 2.0; on its usual port where it is not said. */
  readonly fapiCallbacks?: string;
  /** The gateway, whose Swagger UI is a partner too. */
  readonly gateway: string;
}

/** The sample partners' file. It is written for the usual ports; redirect URIs are compared to the letter, so here they move. */
export function samplePartners({ callbacks, fapiCallbacks = 'http://localhost:4001/callback', gateway }: RedirectTargets): string {
  return readFileSync(`${FOLDER}/partners.json`, 'utf8')
    .replaceAll('"http://localhost:4000/callback/', `"${callbacks}/`)
    .replaceAll('"http://localhost:4001/callback/', `"${fapiCallbacks}/`)
    .replaceAll('"http://localhost:3000/docs/', `"${gateway}/docs/`);
}

/** Makes the sample certificates where an institution takes certificates; those of the sample customers among them. */
export async function makeSampleCertificatesFor(context: INestApplicationContext): Promise<void> {
  const institutions = context.get(ListenerFiles).institutionsWithCertificates();
  if (institutions.length === 0) return;
  const folder = context.get(Environment).CERTIFICATE_AUTHORITIES_DIR;
  await makeSampleCertificates(folder, institutions, existsSync(SAMPLES_FILE) ? sampleHolders() : [], context.get(Clock).now());
}

/** Makes what `fapi2` partners with certificates need, where they have a port of their own. */
export async function makePartnerCertificatesFor(context: INestApplicationContext): Promise<void> {
  const { PARTNER_TLS_PORT, PARTNER_TLS_DIR } = context.get(Environment);
  if (PARTNER_TLS_PORT === undefined) return;
  await makePartnerCertificates(PARTNER_TLS_DIR, existsSync(SAMPLES_FILE) ? samplePartnerHolders() : [], context.get(Clock).now());
}

function samplePartnerHolders(): SampleHolder[] {
  const samples = Object.values(readSamples().institutions).flatMap(({ channels }) => Object.values(channels));
  const certificates = samples.flatMap(({ fapi2 }) => fapi2?.certificate.certificate ?? []);
  const holders = certificates.map(({ file, serialNumber }) => ({ file: basename(file).replace(/\.pem$/, '.p12'), serialNumber, name: basename(file, '.pem') }));
  return [...new Map(holders.map((holder) => [holder.file, holder])).values()];
}

function sampleHolders(): SampleHolder[] {
  const samples = Object.values(readSamples().institutions).flatMap(({ channels }) => Object.values(channels));
  return samples.flatMap(({ customer, certificate, others = {} }) =>
    [{ customer, certificate }, ...Object.values(others)].flatMap((one) =>
      one.certificate ? [{ ...one.certificate, name: Object.values(one.customer)[0] ?? '' }] : [],
    ),
  );
}

/**
 * Loads partners, customers and statements by the same imports an operator uses. Safe to repeat.
 * @param partnerApp where the partner app is reached, if not on its port
 */
export async function loadSamples(context: INestApplicationContext, partnerApp?: string): Promise<void> {
  const { PARTNER_PORT, FAPI_PARTNER_PORT, PUBLIC_URL } = context.get(Environment);
  const partners = samplePartners({
    callbacks: `${partnerApp ?? `http://localhost:${PARTNER_PORT}`}/callback`,
    fapiCallbacks: `http://localhost:${FAPI_PARTNER_PORT}/callback`,
    gateway: PUBLIC_URL,
  });
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
