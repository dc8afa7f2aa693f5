import type { ChannelName } from '#libs/kernel';
import type { SampleCustomer } from '../../src/samples.js';
import { answersTo } from '../../src/tour/answers.js';
import { Browser, type Page } from '../../src/tour/browser.js';
import { presentCertificate } from '../../src/tour/certificate.js';
import type { Gateway } from './gateway.js';

export const SESSION_COOKIE = 'renkei_connections';

/** A customer at the institution's own page, where nobody has sent them. */
export class OwnPage {
  constructor(
    readonly gateway: Pick<Gateway, 'url' | 'clock' | 'environment'>,
    readonly institution: string,
    readonly channel: ChannelName,
    readonly customer: SampleCustomer,
    readonly browser = new Browser(),
  ) {}

  get address(): string {
    return `${this.gateway.url}/banks/${this.institution}/connections`;
  }

  /** From the page for anybody to the first page that asks who comes. */
  async begin(): Promise<Page> {
    const start = await this.browser.open(`${this.gateway.url}/banks/${this.institution}`);
    const entrance = await this.browser.open(hrefOn(start, '/connections'));
    return this.browser.open(hrefOn(entrance, `/sign-in/${this.channel}`));
  }

  /** Answers the page at which the customer stands. */
  async answer(page: Page): Promise<Page> {
    const step = stepOf(page);
    const { certificate } = this.customer;
    if (certificate && step === 'login') {
      return this.browser.open(await presentCertificate(hrefOn(page, '/certificate/'), certificate, this.gateway.environment.CERTIFICATE_AUTHORITIES_DIR));
    }
    return this.browser.submit(page, answersTo(step, page, this.customer, this.gateway.clock.now()), `/${step}`);
  }

  /** The whole sign-in. @returns what is shown then, and the screens on the way */
  async signIn(): Promise<{ readonly page: Page; readonly screens: readonly string[] }> {
    let page = await this.begin();
    const screens: string[] = [];
    while (page.url.includes('/connect/') && page.status === 200) {
      screens.push(stepOf(page));
      page = await this.answer(page);
    }
    return { page, screens };
  }

  open(...below: readonly string[]): Promise<Page> {
    return this.browser.open([this.address, ...below].join('/'));
  }

  async sessionCookie(): Promise<string | undefined> {
    const cookies = await this.browser.cookiesFor(this.address);
    return new RegExp(`${SESSION_COOKIE}=([^;]+)`).exec(cookies)?.[1];
  }
}

export const stepOf = (page: Page): string => new URL(page.url).pathname.split('/').at(-1) ?? '';

/** The address of the first link on the page that leads there. */
export function hrefOn(page: Page, part: string): string {
  const link = page.document.querySelectorAll('a').find((one) => (one.getAttribute('href') ?? '').includes(part));
  if (!link) throw new Error(`no link to ${part} on ${page.url}: ${page.text.slice(0, 300)}`);
  return new URL(link.getAttribute('href') ?? '', page.url).href;
}

/** The linked services on the overview: their cards in words, the working ones before those that ended. */
export const cardsOn = (page: Page): string[] => page.document.querySelectorAll('.linked').map((card) => card.structuredText.replace(/\s+/g, ' ').trim());

/** The ids of the grants on the overview, in order. */
export const grantsOn = (page: Page): string[] => [
  ...new Set(page.document.querySelectorAll('.linked .choices a').map((link) => /connections\/([0-9a-f-]{36})/.exec(link.getAttribute('href') ?? '')?.[1] ?? '')),
];
