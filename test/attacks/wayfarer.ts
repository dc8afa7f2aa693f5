import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { InstitutionDirectory, stopsOf } from '#modules/institutions';
import type { ChannelName } from '#libs/kernel';
import { readSamples, type SampleCustomer } from '../../src/samples.js';
import { answersTo, type Filled } from '../../src/tour/answers.js';
import type { Browser, Page } from '../../src/tour/browser.js';
import { presentCertificate } from '../../src/tour/certificate.js';
import type { Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';

/** The eight journeys, and those of them that begin with a certificate, each with a customer who gets through. */
export const everyJourney = Object.entries(readSamples().institutions).flatMap(([institution, { channels }]) =>
  Object.entries(channels).flatMap(([channel, sample]) =>
    [sample, ...(sample.others?.['withCertificate'] ? [sample.others['withCertificate']] : [])].map(
      (customer): [string, string, ChannelName, SampleCustomer] => [
        `${institution} ${channel}${customer.certificate ? ' by certificate' : ''}`, institution, channel as ChannelName, customer,
      ],
    ),
  ),
);

/** What an attack must not have moved. When somebody was last seen is no such thing. */
const MOVED_BY_CUSTOMERS = [
  'id, facts, revision, outcome FROM journey_sessions', 'journey_id, step FROM journey_steps', 'proof_hash, used_at FROM journey_presentations',
  'customer_key, failures FROM customers_attempts', 'user_id, last_counter FROM customers_otp_uses', 'device_hash, user_id FROM customers_devices',
  'contract_id, ledger_account_id FROM inquiry_pins_registrations', 'id, state FROM consents_grants', 'id, grant_id FROM consents_permissions',
];

/** A sample customer on the way through the pages, one screen after another. */
export class Wayfarer {
  private constructor(
    readonly gateway: Gateway,
    readonly partner: Partner,
    readonly customer: SampleCustomer,
    readonly browser: Browser,
    public page: Page,
  ) {}

  static async begin(gateway: Gateway, institution: string, channel: ChannelName, customer: SampleCustomer, browser?: Browser): Promise<Wayfarer> {
    const partner = new Partner(gateway, institution, channel);
    const own = browser ?? partner.browser();
    return new Wayfarer(gateway, partner, customer, own, await own.open(partner.authorizeUrl()));
  }

  get step(): string {
    return stepOf(this.page.url);
  }

  get isOnTheWay(): boolean {
    return this.page.url.includes('/connect/');
  }

  /** Every screen that the channel's journey can have. */
  get screens(): readonly string[] {
    const channel = this.gateway.app.get(InstitutionDirectory).get(this.partner.institution).channels[this.partner.channel];
    return channel ? stopsOf(channel).map(({ step }) => step) : [];
  }

  /** What the customer would type here. */
  get answer(): Filled {
    return answersTo(this.step, this.page, this.customer, this.gateway.clock.now());
  }

  /** The address of another page of this journey. */
  addressOf(page: string): string {
    return this.page.url.replace(/[^/]+$/, page);
  }

  async goOn(): Promise<void> {
    const { certificate } = this.customer;
    const link = this.page.document.querySelector('.other-way a.button')?.getAttribute('href') ?? '';
    this.page =
      certificate && this.step === 'login'
        ? await this.browser.open(await presentCertificate(link, certificate, this.gateway.environment.CERTIFICATE_AUTHORITIES_DIR))
        : await this.browser.submit(this.page, this.answer, `/${this.step}`);
  }

  async cancel(): Promise<URLSearchParams> {
    this.page = await this.browser.submit(this.page, {}, 'cancel');
    return this.partner.answer(this.page);
  }

  /** Sends what no page would. */
  post(url: string, body: string, type = 'application/x-www-form-urlencoded', browser: Browser = this.browser): Promise<Response> {
    return browser.fetch(url, { method: 'POST', body, headers: { 'content-type': type } });
  }

  /** Everything that could have changed by what was sent. */
  async standing(): Promise<unknown> {
    const database = this.gateway.app.get<DataSource>(getDataSourceToken());
    return Promise.all(MOVED_BY_CUSTOMERS.map((columns) => database.query(`SELECT ${columns} ORDER BY 1, 2`)));
  }
}

export const stepOf = (url: string): string => new URL(url).pathname.split('/').at(-1) ?? '';

const emptied = (gateway: Gateway, table: string): Promise<unknown> => gateway.app.get<DataSource>(getDataSourceToken()).query(`DELETE FROM ${table}`);

/** Forgets wrong tries, of IDs and of accounts. */
export const forgetAttempts = (gateway: Gateway): Promise<unknown> => emptied(gateway, 'customers_attempts');

/** Every account's PIN is asked for again. */
export const forgetRegistrations = (gateway: Gateway): Promise<unknown> => emptied(gateway, 'inquiry_pins_registrations');
