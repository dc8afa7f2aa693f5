import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { userInfo } from 'node:os';
import type { AxeResults, RunOptions } from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { requireService } from './services.js';

/** The two screens on which every page must be right, in CSS pixels. */
export const screens = { phone: { width: 360, height: 740 }, pc: { width: 1280, height: 900 } } as const;
export type Screen = keyof typeof screens;

export interface VisitorOptions {
  readonly screen?: Screen;
  readonly language?: 'ja' | 'en';
  readonly javaScript?: boolean;
  readonly colours?: 'light' | 'dark';
  /** Pixels of a picture for each CSS pixel. */
  readonly sharpness?: number;
}

/** Debian's Chromium, started once for a test file. */
export class Chromium {
  private constructor(private readonly browser: Browser) {}

  static async start(): Promise<Chromium> {
    return new Chromium(await chromium.launch({ executablePath: requireService('chromium'), args: [...chromiumArguments] }));
  }

  /** Somebody with a browser profile of their own: no cookies, one tab. */
  async visitor({ screen = 'pc', language = 'ja', javaScript = true, colours = 'light', sharpness = 1 }: VisitorOptions = {}): Promise<Visitor> {
    const context = await this.browser.newContext({
      viewport: screens[screen],
      deviceScaleFactor: sharpness,
      locale: language === 'ja' ? 'ja-JP' : 'en-GB',
      timezoneId: 'Asia/Tokyo',
      javaScriptEnabled: javaScript,
      colorScheme: colours,
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(15_000);
    return Visitor.in(context);
  }

  stop(): Promise<void> {
    return this.browser.close();
  }
}

/** What every Chromium of the tests is started with. */
export const chromiumArguments: readonly string[] = [
  // Chromium's sandbox does not work for root, as in a container.
  ...(userInfo().uid === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  // Nobody but this machine is asked for anything, neither by the pages nor by the browser itself.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every rule that axe has, those for WCAG 2.2 too, which it leaves out by default. */
const axeOptions: RunOptions = { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } };

/** Somebody at a browser: the tab, and everything that the browser complained about. */
export class Visitor {
  /** Console errors and warnings, violations of the content security policy, exceptions, requests that failed. */
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
  ) {}

  static async in(context: BrowserContext): Promise<Visitor> {
    const visitor = new Visitor(await context.newPage(), context);
    visitor.#watch();
    return visitor;
  }

  /** Whether everything fits beside each other: nothing is cut off, nobody scrolls sideways. */
  fits(): Promise<boolean> {
    return this.page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth');
  }

  /** What axe holds against the page: rule, place and reason. It needs the page's JavaScript. */
  async axe(): Promise<string[]> {
    await this.page.evaluate(axeSource);
    const { violations } = await this.page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(axeOptions)})`);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`));
  }

  leave(): Promise<void> {
    return this.context.close();
  }

  #watch(): void {
    this.page.on('pageerror', (error) => this.complaints.push(`exception on ${this.page.url()}: ${error.message}`));
    this.page.on('console', (message) => {
      // Said of pages as well, whose status the tests look at themselves; of everything else, see below.
      if (message.text().startsWith('Failed to load resource')) return;
      if (['error', 'warning'].includes(message.type())) this.complaints.push(`${message.text()} (${message.location().url})`);
    });
    this.page.on('response', (response) => {
      if (!response.request().isNavigationRequest() && response.status() >= 400) this.complaints.push(`${response.url()}: ${response.status()}`);
    });
    this.page.on('requestfailed', (request) => {
      const errorText = request.failure()?.errorText ?? 'failed';
      // What was still on its way when the visitor went on is nobody's fault.
      if (!request.isNavigationRequest() && errorText !== 'net::ERR_ABORTED') this.complaints.push(`${request.url()}: ${errorText}`);
    });
  }
}
