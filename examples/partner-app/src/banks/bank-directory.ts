import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { Settings } from '../settings.js';
import { bankKey, type Bank, type Channel } from './bank.js';

const channels: readonly Channel[] = ['personal', 'corporate'];

interface Registration {
  readonly service?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly profile?: string;
}
interface SamplesFile {
  readonly institutions?: Readonly<Record<string, { readonly name?: string; readonly channels?: Partial<Record<Channel, Registration>> }>>;
}

/**
 * The banks our users can link: those where the gateway has registered a client for us. Here they come from the samples
 * file; a real app keeps client ids in its configuration and secrets in its vault.
 */
@Injectable()
export class BankDirectory {
  readonly #banks: ReadonlyMap<string, Bank>;

  constructor(settings: Settings) {
    const banks = readBanks(settings.samplesFile, settings.gatewayUrl);
    this.#banks = new Map(banks.map((bank) => [bankKey(bank), bank]));
  }

  all(): readonly Bank[] {
    return [...this.#banks.values()];
  }

  /** @param channel any text from a URL; absent is the personal door */
  find(institution: string, channel = 'personal'): Bank | undefined {
    return this.#banks.get(`${institution}:${channel}`);
  }

  byKey(key: string): Bank | undefined {
    return this.#banks.get(key);
  }
}

function readBanks(file: string, gatewayUrl: string): Bank[] {
  const { institutions = {} } = readSamples(file);
  return Object.entries(institutions).flatMap(([institution, entry]) =>
    channels.flatMap((channel) => {
      const { service, clientId, clientSecret, profile } = entry.channels?.[channel] ?? {};
      // This app speaks the baseline profile: a client without a secret belongs to an app that proves itself with a key.
      if (!clientId || !clientSecret || (profile ?? 'baseline') !== 'baseline') return [];
      return {
        institution,
        channel,
        name: entry.name ?? institution,
        service: service ?? (channel === 'personal' ? 'みほん家計簿' : 'みほん会計'),
        issuer: `${gatewayUrl}/banks/${institution}`,
        clientId,
        clientSecret,
      };
    }),
  );
}

function readSamples(file: string): SamplesFile {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as SamplesFile;
  } catch (error) {
    throw new Error(`SAMPLES_FILE: ${file} cannot be read as JSON`, { cause: error });
  }
}
