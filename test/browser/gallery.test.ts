import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { languages, type Language } from '#libs/http';
import { everyPage } from '../../src/every-page.js';
import { Chromium, screens, type Screen, type Visitor } from '../support/chromium.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { productionEnvironment } from '../support/production.js';

jest.setTimeout(60_000);

/** `PICTURES=1` leaves the photographs in `var/gallery` to be looked at; otherwise they are taken and thrown away. */
const album = process.env['PICTURES'] === '1' ? join(import.meta.dirname, '../../var/gallery') : mkdtempSync(join(tmpdir(), 'renkei-gallery-'));

/** What a screen changes, what the dark changes and what a language changes have nothing to do with each other. */
const looks: readonly { readonly screen: Screen; readonly colours: 'light' | 'dark' }[] = [
  { screen: 'phone', colours: 'light' },
  { screen: 'pc', colours: 'dark' },
];

const judgedOn: Readonly<Record<Language, Screen>> = { ja: 'phone', en: 'pc' };

let chromium: Chromium;
let gateway: Gateway;
const visitors: Partial<Record<Language, Visitor>> = {};

beforeAll(async () => {
  [chromium, gateway] = await Promise.all([Chromium.start(), startGateway()]);
  for (const language of languages) visitors[language] = await chromium.visitor({ language });
});
afterAll(async () => {
  await chromium.stop();
  await gateway.stop();
});

/** Every focusable thing of the page, walked with the Tab key as far as it goes: those whose focus nobody could see. */
const focusesUnseen = async ({ page }: Visitor): Promise<string[]> => {
  const unseen: string[] = [];
  const count = await page.locator('a[href], button, input:not([type=hidden]), select, summary, textarea').filter({ visible: true }).count();
  for (let stop = 0; stop < count; stop += 1) {
    await page.keyboard.press('Tab');
    const problem = await page.evaluate<string>(`(() => {
      const at = document.activeElement;
      if (!at || at === document.body) return '';
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none' ? '' : at.outerHTML.slice(0, 120);
    })()`);
    if (problem) unseen.push(problem);
  }
  return unseen;
};

const states = everyPage.flatMap((page) => Object.keys(page.examples('ja')).map((state) => [page.name, state] as const));

describe('the gallery', () => {
  it('has every page in every state on one page', async () => {
    const at = visitors.ja as Visitor;
    await at.page.goto(`${gateway.url}/gallery`);
    expect(await at.page.locator('.links a').count()).toBe(states.length);
  });

  it.each(states)('%s, %s: nothing for axe to find, nothing cut off, in both languages, on a phone and on a PC, in the light and in the dark', async (name, state) => {
    await Promise.all(
      languages.map(async (language) => {
        const at = visitors[language] as Visitor;
        at.complaints.length = 0;
        await at.page.goto(`${gateway.url}/gallery/${name}/${encodeURIComponent(state)}?lang=${language}`);
        expect(await at.page.locator('html').getAttribute('lang')).toBe(language);
        for (const { screen, colours } of looks) {
          await at.page.setViewportSize(screens[screen]);
          await at.page.emulateMedia({ colorScheme: colours });
          const path = join(album, language, screen, `${name} ${state}.png`.replaceAll(/[^\w.-]+/g, '-'));
          await at.page.screenshot({ path, fullPage: true, animations: 'disabled' });
          // What axe finds in one language it finds in the other, but each look has colours of its own.
          const found = screen === judgedOn[language] ? await at.axe() : [];
          expect({ language, screen, fits: await at.fits(), found }).toEqual({ language, screen, fits: true, found: [] });
        }
        expect(at.complaints).toEqual([]);
      }),
    );
  });

  it.each(everyPage.map(({ name, examples }) => [name, Object.keys(examples('ja'))[0] ?? ''] as const))(
    '%s: walkable by keyboard with visible focus, right at 200 %% zoom, in forced colours and in print',
    async (name, state) => {
      const at = visitors.ja as Visitor;
      // Text twice as large on the PC's screen leaves half as many CSS pixels.
      await at.page.setViewportSize({ width: screens.pc.width / 2, height: screens.pc.height / 2 });
      await at.page.goto(`${gateway.url}/gallery/${name}/${encodeURIComponent(state)}?lang=ja`);
      expect(await focusesUnseen(at)).toEqual([]);
      for (const media of [{ forcedColors: 'active' }, { media: 'print' }] as const) {
        await at.page.emulateMedia(media);
        expect({ media, fits: await at.fits() }).toEqual({ media, fits: true });
      }
      await at.page.emulateMedia({ forcedColors: 'none', media: 'screen' });
    },
  );
});

it('nobody sees the gallery in production', async () => {
  const { environment, remove } = productionEnvironment();
  const production = await startGateway({ environment, load: async () => undefined });
  expect((await fetch(`${production.url}/gallery`)).status).toBe(404);
  expect((await fetch(`${production.url}/gallery/login/fresh`)).status).toBe(404);
  await production.stop();
  remove();
});
