import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Chromium, screens, type Screen, type Visitor, type VisitorOptions } from '../support/chromium.js';
import { TEST_BEGINS } from '../support/clock.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';

jest.setTimeout(60_000);

const MINUTE = 60_000;
const telephone = '053-000-9994';

let chromium: Chromium;
let gateway: Gateway;
let visitor: Visitor | undefined;

beforeAll(async () => {
  [chromium, gateway] = await Promise.all([Chromium.start(), startGateway()]);
});
afterAll(async () => {
  await chromium.stop();
  await gateway.stop();
});
afterEach(async () => {
  await visitor?.leave();
  visitor = undefined;
  gateway.clock.moveTo(TEST_BEGINS);
});

async function visit(options: VisitorOptions = {}): Promise<Visitor> {
  visitor = await chromium.visitor(options);
  return visitor;
}

const customer = () => gateway.sample('sakura-shinkin').customer as { contractorId: string; password: string };

async function arrive(page: Page, partner = new Partner(gateway)): Promise<void> {
  await page.goto(partner.authorizeUrl());
}

async function signIn(page: Page, { contractorId, password } = customer()): Promise<void> {
  await page.locator('[name=contractorId]').fill(contractorId);
  await page.locator('[name=password]').fill(password);
  await submit(page);
}

const submit = (page: Page): Promise<void> => page.locator('button.main').click();

async function arriveAtAccess(page: Page): Promise<void> {
  await arrive(page);
  await signIn(page);
  await page.waitForURL(/\/access$/);
}

/** Stops the browser on the page that forwards to the partner. */
async function stayOnTheForwardPage(page: Page): Promise<void> {
  await page.route('**/oauth/authorize/**', (route) => route.fulfill({ status: 204 }));
}

async function guessWrongly(contractorId: string, times: number): Promise<void> {
  for (let guess = 0; guess < times; guess += 1) {
    const partner = new Partner(gateway);
    const browser = partner.browser();
    await browser.submit(await browser.open(partner.authorizeUrl()), { contractorId, password: 'wrong' }, 'login');
  }
}

const reijiChokin = { clientId: 'reiji-chokin-personal', clientSecret: 'sample-secret-of-reiji-chokin-personal' };

interface State {
  readonly reach: (at: Visitor) => Promise<void>;
  readonly heading: string;
  /** Words that must be there too. */
  readonly says?: string;
}

/** Every page in the states in which a customer really meets it, and how it comes to that. */
const states: Readonly<Record<string, State>> = {
  login: { heading: 'ログイン', reach: ({ page }) => arrive(page) },
  'login, nothing typed': {
    heading: 'ログイン',
    says: 'パスワードを入力してください。',
    reach: async ({ page }) => {
      await arrive(page);
      await submit(page);
    },
  },
  'login, not matched': {
    heading: 'ログイン',
    says: '違います',
    reach: async ({ page }) => {
      await arrive(page);
      await signIn(page, { contractorId: '3333333333', password: 'wrong' });
    },
  },
  access: { heading: 'アクセス許可', reach: ({ page }) => arriveAtAccess(page) },
  'access, nothing ticked': {
    heading: 'アクセス許可',
    says: '1つ以上選んでください',
    reach: async ({ page }) => {
      await arriveAtAccess(page);
      for (const label of await page.locator('#promise label').all()) await label.click();
      await submit(page);
    },
  },
  'access, replacing an older permission': {
    heading: 'アクセス許可',
    says: '新しい許可に替わります',
    reach: async ({ page }) => {
      await new Partner(gateway).link();
      await arriveAtAccess(page);
    },
  },
  terms: { heading: 'しんきんAPIサービス利用規約', reach: ({ page }) => page.goto(`${gateway.issuer('sakura-shinkin')}/terms/personal/2026-04`).then(() => undefined) },
  'forwarding after 許可': {
    heading: '「みほん家計簿」へ戻ります',
    says: '許可を受け付けました',
    reach: async ({ page }) => {
      await arriveAtAccess(page);
      await stayOnTheForwardPage(page);
      await page.locator('.consent label').click();
      await submit(page);
    },
  },
  'forwarding after キャンセル': {
    heading: '「みほん家計簿」へ戻ります',
    says: 'キャンセルしました',
    reach: async ({ page }) => {
      await arriveAtAccess(page);
      await stayOnTheForwardPage(page);
      await page.locator('form.leave button').click();
    },
  },
  'asked to wait': {
    heading: '少し時間をおいてください',
    says: telephone,
    reach: async ({ page }) => {
      await guessWrongly('4444444444', 3);
      await arrive(page);
      await signIn(page, { contractorId: '4444444444', password: 'wrong' });
    },
  },
  locked: {
    heading: 'ログインを停止しています',
    says: telephone,
    reach: async ({ page }) => {
      for (let failure = 0; failure < 7; failure += 1) {
        await guessWrongly('5555555555', 1);
        gateway.clock.advance(MINUTE + 1_000);
      }
      await arrive(page);
      await signIn(page, { contractorId: '5555555555', password: 'wrong' });
    },
  },
  'timed out': {
    heading: 'お手続きの時間が過ぎました',
    says: telephone,
    reach: async ({ page }) => {
      await arriveAtAccess(page);
      gateway.clock.advance(16 * MINUTE);
      await page.locator('.consent label').click();
      await submit(page);
    },
  },
  'back after it was over': {
    heading: 'この画面は、もう使えません',
    says: telephone,
    reach: async ({ page }) => {
      await page.goto(`${gateway.issuer('sakura-shinkin')}/connect/nobody-began-this/login`);
    },
  },
  'the link of another browser': {
    heading: 'このブラウザーでは続けられません',
    says: telephone,
    reach: async ({ page }) => {
      const partner = new Partner(gateway);
      const elsewhere = await partner.browser().open(partner.authorizeUrl());
      await page.goto(elsewhere.url);
    },
  },
  'a redirect URI that is not registered': {
    heading: 'お手続きを始められません',
    says: telephone,
    reach: async ({ page }) => {
      await page.goto(new Partner(gateway).authorizeUrl({ redirect_uri: 'https://evil.example/callback' }));
    },
  },
  'an unknown institution': {
    heading: 'ページが見つかりません',
    reach: async ({ page }) => {
      await page.goto(`${gateway.url}/banks/nowhere/connect/abc`);
    },
  },
  'a partner that has not started': { heading: '連携はまだ始まっていません', reach: ({ page }) => arrive(page, new Partner(gateway, 'sakura-shinkin', 'personal', reijiChokin)) },
  'a partner that is suspended': { heading: '連携を一時停止しています', reach: ({ page }) => arrive(page, new Partner(gateway, 'minato-shinkin', 'personal', reijiChokin)) },
};

/** What a screen changes and what the dark changes have nothing to do with each other. */
const looks = [
  ['phone', 'light'],
  ['pc', 'dark'],
] as const;

describe('every page that a customer really meets', () => {
  it.each(Object.entries(states))('%s: nothing for axe to find and nothing cut off, on a phone, and on a PC in the dark', async (_name, { reach, heading, says }) => {
    const at = await visit();
    await reach(at);
    await at.page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
    if (says) expect(await at.page.locator('body').innerText()).toContain(says);
    for (const [screen, colorScheme] of looks) {
      await at.page.setViewportSize(screens[screen]);
      await at.page.emulateMedia({ colorScheme });
      expect({ screen, colorScheme, fits: await at.fits(), found: await at.axe() }).toEqual({ screen, colorScheme, fits: true, found: [] });
    }
    expect(at.complaints).toEqual([]);
  });

  it.each(['login, nothing typed', 'access, nothing ticked'])('%s: the same in English', async (name) => {
    const at = await visit({ screen: 'phone', language: 'en' });
    await states[name]?.reach(at);
    await at.page.locator('[data-problems]').waitFor();
    // Names of people, branches and companies stay as they are.
    const said = await at.page.locator('h1, h2, dt, label, legend, button, [data-problems], .lead + p').allInnerTexts();
    expect(said.join('\n').replaceAll('本店営業部', '')).not.toMatch(/[ぁ-んァ-ヶ一-龠]/);
    expect(await at.fits()).toBe(true);
    expect(await at.axe()).toEqual([]);
    expect(at.complaints).toEqual([]);
  });

  it('keeps to 640 CSS pixels of a PC at 200 % zoom, and to 320 at 400 %', async () => {
    const at = await visit();
    await arriveAtAccess(at.page);
    for (const width of [640, 320]) {
      await at.page.setViewportSize({ width, height: 500 });
      expect({ width, fits: await at.fits() }).toEqual({ width, fits: true });
    }
  });

  it('is refused any code that does not come as a file of ours, and this suite would notice', async () => {
    const at = await visit();
    await arrive(at.page);
    await at.page.evaluate(`document.body.append(Object.assign(document.createElement('script'), { textContent: 'document.title = "injected"' }))`);
    expect(await at.page.title()).not.toBe('injected');
    expect(at.complaints).toEqual([expect.stringMatching(/Content Security Policy/)]);
  });
});

describe('with a keyboard alone', () => {
  /** What has the focus, in the words that a screen reader would say first. */
  const focused = (page: Page): Promise<string> =>
    page.evaluate(() => {
      const { activeElement: element } = document;
      return (element as HTMLInputElement | null)?.labels?.[0]?.textContent?.trim() ?? element?.textContent?.trim().replace(/\s+/g, ' ') ?? '';
    });

  /** Whether one can see where the focus is: in the window, and drawn differently. */
  const focusIsVisible = (page: Page): Promise<boolean> =>
    page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const { top, bottom, width } = element.getBoundingClientRect();
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return width > 0 && bottom > 0 && top < window.innerHeight && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    });

  /** Presses Tab until that has the focus; every stop on the way must show. */
  async function tabTo(page: Page, name: string | RegExp): Promise<string[]> {
    const stops: string[] = [];
    while (stops.length < 30) {
      await page.keyboard.press('Tab');
      const stop = await focused(page);
      expect({ stop, visible: await focusIsVisible(page) }).toEqual({ stop, visible: true });
      stops.push(stop);
      if (typeof name === 'string' ? stop === name : name.test(stop)) return stops;
    }
    throw new Error(`Tab never came to ${String(name)}: ${stops.join(' | ')}`);
  }

  it.each<Screen>(['pc', 'phone'])('a customer signs in, corrects a mistake and permits (%s)', async (screen) => {
    const at = await visit({ screen });
    const { page } = at;
    await arrive(page);

    expect(await tabTo(page, '契約者ID')).toEqual(['本文へ進む', '契約者ID']);
    await page.keyboard.type(customer().contractorId);
    expect(await tabTo(page, 'パスワード')).toEqual(['パスワード']);
    await page.keyboard.type(customer().password);
    expect((await tabTo(page, '認証')).join()).not.toContain('キャンセル');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/access$/);

    const stops = await tabTo(page, '許可する');
    expect(stops).toEqual(expect.arrayContaining(['残高照会', '入出金明細照会', expect.stringMatching(/に同意しました$/)]));
    expect(stops.join()).not.toContain('キャンセル');
    await page.keyboard.press('Enter');

    // Without the tick it comes back with the error, which has the focus and leads to the box.
    await page.locator('[data-problems]').waitFor();
    await page.waitForFunction(`document.activeElement.matches('[data-problems]')`);
    await tabTo(page, /チェックを入れてください/);
    await page.keyboard.press('Enter');
    expect(await focused(page)).toMatch(/に同意しました$/);
    await page.keyboard.press('Space');
    await tabTo(page, '許可する');
    await stayOnTheForwardPage(page);
    await page.keyboard.press('Space');
    await page.getByText('許可を受け付けました').waitFor();
    expect(at.complaints).toEqual([]);
  });

  it('the skip link leads past the header', async () => {
    const { page } = await visit();
    await arrive(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
    expect(await tabTo(page, '契約者ID')).toEqual(['契約者ID']);
  });

  it('errors have the focus without JavaScript, too', async () => {
    const { page } = await visit({ javaScript: false });
    await arrive(page);
    await submit(page);
    await page.locator('[data-problems]').waitFor();
    await expect(page.evaluate(`document.activeElement.matches('[data-problems]')`)).resolves.toBe(true);
  });
});
