import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { languages, type Language } from '#libs/http';
import { everyPage } from '../../src/every-page.js';
import { Chromium, screens, type Screen, type Visitor } from '../support/chromium.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { productionEnvironment } from '../support/production.js';

jest.setTimeout(60_000);

/** The photographs of the last run are left there to be looked at; with `PICTURES=1` the English ones too. */
const photographed: readonly Language[] = process.env['PICTURES'] === '1' ? languages : ['ja'];
const album = join(import.meta.dirname, '../../var/gallery');

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

/** What can have the focus. Of radio buttons of one name the Tab key reaches one. */
const focusable = 'a[href], button:enabled, input:enabled:not([type=hidden]), select:enabled, summary, textarea:enabled';

/** Walks the whole page with the Tab key: what the key does not reach, and what has a focus that nobody could see. */
const focusProblems = async ({ page }: Visitor): Promise<string[]> => {
  const count = await page.evaluate<number>(`(() => {
    const shown = [...document.querySelectorAll(${JSON.stringify(focusable)})].filter((one) => one.checkVisibility());
    const [reached, unseen] = [new Set(), []];
    document.addEventListener('focusin', ({ target }) => {
      reached.add(target.type === 'radio' ? target.name : target);
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(target);
      if (!(outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) && boxShadow === 'none') unseen.push(target);
    });
    const tell = (problem) => (one) => problem + ': ' + one.outerHTML.slice(0, 120);
    window.focusProblems = () => [
      ...unseen.map(tell('unseen')),
      ...shown.filter((one) => !reached.has(one.type === 'radio' ? one.name : one)).map(tell('unreached')),
    ];
    // A message that has the focus already stands in the middle: from there it is once round, past the browser's own.
    return shown.length + (document.activeElement === document.body ? 0 : 1);
  })()`);
  for (let stop = 0; stop < count; stop += 1) await page.keyboard.press('Tab');
  return page.evaluate<string[]>('window.focusProblems()');
};

/** With the keyboard alone, at 200 % zoom, in forced colours, in print. */
const judgeOtherWays = async (at: Visitor): Promise<void> => {
  // Text twice as large on the PC's screen leaves half as many CSS pixels.
  await at.page.setViewportSize({ width: screens.pc.width / 2, height: screens.pc.height / 2 });
  for (const media of [{ forcedColors: 'active' }, { forcedColors: 'none', media: 'print' }, { media: 'screen' }] as const) {
    await at.page.emulateMedia(media);
    expect({ media, fits: await at.fits() }).toEqual({ media, fits: true });
  }
  expect(await focusProblems(at)).toEqual([]);
};

const states = everyPage.flatMap((page) => Object.keys(page.examples('ja')).map((state) => [page.name, state] as const));

describe('the gallery', () => {
  it('has every page in every state on one page', async () => {
    const at = visitors.ja as Visitor;
    await at.page.goto(`${gateway.url}/gallery`);
    expect(await at.page.locator('.links a').count()).toBe(states.length);
  });

  it.each(states)('%s, %s: nothing for axe to find, nothing cut off, in both languages, on a phone and on a PC, in the light and in the dark; all of it within reach of the keyboard; right at 200 %% zoom, in forced colours and in print', async (name, state) => {
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
          if (photographed.includes(language)) await at.page.screenshot({ path, fullPage: true, animations: 'disabled' });
          // What axe finds in one language it finds in the other, but each look has colours of its own.
          const found = screen === judgedOn[language] ? await at.axe() : [];
          expect({ language, screen, fits: await at.fits(), found }).toEqual({ language, screen, fits: true, found: [] });
        }
        // Neither the keys nor the room that a page needs are a matter of language, and the Japanese texts are the originals.
        if (language === 'ja') await judgeOtherWays(at);
        expect(at.complaints).toEqual([]);
      }),
    );
  });
});

it('nobody sees the gallery in production', async () => {
  const { environment, remove } = productionEnvironment();
  const production = await startGateway({ environment, load: async () => undefined });
  expect((await fetch(`${production.url}/gallery`)).status).toBe(404);
  expect((await fetch(`${production.url}/gallery/login/fresh`)).status).toBe(404);
  await production.stop();
  remove();
});
