import { parse, type HTMLElement } from 'node-html-parser';
import { CookieJar } from 'tough-cookie';

/** A page as a customer without JavaScript sees it. */
export interface Page {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  readonly document: HTMLElement;
  /** Visible words, in one line. */
  readonly text: string;
}

/** A browser without JavaScript: keeps cookies, follows redirects and `<meta refresh>`, fills in forms. */
export class Browser {
  readonly #cookies = new CookieJar();
  /** Addresses at which it stops instead of asking there: the partner's. */
  readonly #notAsked: (url: string) => boolean;

  constructor({ stopAt }: { readonly stopAt?: string } = {}) {
    this.#notAsked = (url) => stopAt !== undefined && url.startsWith(stopAt);
  }

  open(url: string, headers: Record<string, string> = {}): Promise<Page> {
    return this.#go(url, { headers });
  }

  /** Fills in the form with this action (or the first one) and presses its button. */
  submit(page: Page, values: Readonly<Record<string, string | readonly string[]>>, action = ''): Promise<Page> {
    const { url, body } = this.form(page, values, action);
    return this.#go(url, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(url).origin } });
  }

  /** What would be sent: every field as the page presets it, with these values instead of the preset ones of their names. */
  form(page: Page, values: Readonly<Record<string, string | readonly string[]>>, action = ''): { url: string; body: string } {
    const form = page.document.querySelectorAll('form').find((one) => (one.getAttribute('action') ?? '').includes(action));
    if (!form) throw new Error(`no form ${action} on ${page.url}: ${page.text.slice(0, 200)}`);
    const preset = form.querySelectorAll('input[name]').filter((field) => isSent(field) && !((field.getAttribute('name') ?? '') in values));
    const fields = new URLSearchParams();
    for (const field of preset) fields.append(field.getAttribute('name') ?? '', field.getAttribute('value') ?? '');
    for (const [name, value] of Object.entries(values)) for (const one of [value].flat()) fields.append(name, one);
    return { url: new URL(form.getAttribute('action') ?? '', page.url).href, body: fields.toString() };
  }

  cookiesFor(url: string): Promise<string> {
    return this.#cookies.getCookieString(url);
  }

  /** One exchange, without following anything. */
  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    const cookies = await this.#cookies.getCookieString(url);
    if (cookies) headers.set('cookie', cookies);
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const cookie of response.headers.getSetCookie()) await this.#cookies.setCookie(cookie, url, { ignoreError: true });
    return response;
  }

  async #go(url: string, init: RequestInit, hops = 0): Promise<Page> {
    if (hops > 15) throw new Error(`too many redirects, last to ${url}`);
    if (this.#notAsked(url)) return pageOf(url, new Response('', { status: 200 }), '');
    const response = await this.fetch(url, init);
    const location = response.headers.get('location');
    if (location && response.status >= 300 && response.status < 400) {
      const language = new Headers(init.headers).get('accept-language');
      return this.#go(new URL(location, url).href, language ? { headers: { 'accept-language': language } } : {}, hops + 1);
    }
    const page = pageOf(url, response, await response.text());
    const refresh = page.document.querySelector('meta[http-equiv=refresh]')?.getAttribute('content');
    const target = refresh && /^0;\s*url=(.+)$/i.exec(refresh)?.[1];
    return target ? this.#go(new URL(target, url).href, {}, hops + 1) : page;
  }
}

/** Boxes are sent when they are ticked, buttons when they are pressed, everything else always. */
function isSent(field: HTMLElement): boolean {
  const type = field.getAttribute('type') ?? 'text';
  return ['checkbox', 'radio'].includes(type) ? field.hasAttribute('checked') : !['submit', 'button', 'reset'].includes(type);
}

function pageOf(url: string, response: Response, html: string): Page {
  const document = parse(html);
  return {
    url,
    status: response.status,
    headers: response.headers,
    html,
    document,
    text: (document.querySelector('body') ?? document).structuredText.replace(/\s+/g, ' ').trim(),
  };
}
