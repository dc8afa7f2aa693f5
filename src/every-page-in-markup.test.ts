import { describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import { Pages } from '#modules/pages';
import { languages } from '#libs/http';
import { Views } from '#libs/views';
import { everyPage } from './every-page.js';

const pages = new Pages(new Views(everyPage.map(({ folder }) => folder)));

/** Would be a tag, end an attribute or the title, be a template's expression, run as an address, or be a replacement's pattern. */
const evils = [
  `<img src=x onerror=alert(1)>"'\`{{1111*1111}}</title></textarea><script>alert(2)</script>`,
  `"onfocus="alert(1)"autofocus='' x='`,
  'javascript:alert(1)//<svg onload=alert(1)>',
  '$&$`$\'<b>{day}{asOf}</b>',
];

/** Words that pick one of a few things of ours, and dates: no model has any other text there. */
const PICKED = /(^|\.)(language|colour|reason|kind|style|act|outcome|failure|day|date|lastDay|startDate|transactionsFrom|inForceFrom|state|accountType|operations\.\d+\.name|problem|problems\.\d+|problem\.fields\.\w+|onPasswordChange|permittedOn|renews\.action|standing)$/;
/** Addresses that the gateway makes itself: text inside their attribute like any other, but believed to be addresses. */
const OURS = /(^|\.)(form\.action|form\.cancelUrl|retryUrl|returnTo\.url|url|certificate\.url|states\.\d+\.href|signOut\.action|\w+Href)$/;

type Path = readonly (string | number)[];

/** Where the texts of a model are. */
function textsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, [...path, Array.isArray(value) ? Number(key) : key]));
}

/** The same model with another text in one place. */
function withText<Model>(value: Model, [key, ...rest]: Path, text: string): Model {
  if (key === undefined) return text as Model;
  const inner = withText((value as Record<string | number, unknown>)[key], rest, text);
  return (Array.isArray(value) ? value.with(Number(key), inner) : { ...value, [key]: inner }) as Model;
}

/** What of an evil text became more than text. */
function whatCameOf(html: string, believed: boolean): string[] {
  const { document, found } = { document: parse(html), found: [] as string[] };
  if (/<img|<svg onload|<b>|<\/textarea|<script>|"onfocus=|1234321/.test(html)) found.push('it stands there as it is');
  if (document.querySelectorAll('img, iframe, object, embed, base, style, textarea').length > 0) found.push('an element');
  if (document.querySelectorAll('script').length !== 1 || document.querySelectorAll('title').length !== 1) found.push('a script or title');
  for (const element of document.querySelectorAll('*')) {
    found.push(...Object.keys(element.attributes).filter((name) => /^on|^style$/i.test(name)));
    const addresses = ['href', 'src', 'action', 'formaction'].map((name) => element.getAttribute(name) ?? '');
    if (!believed) found.push(...addresses.filter((address) => /^\s*javascript:/i.test(address)));
  }
  return found;
}

it.each(evils.slice(0, 3))('%s would be noticed', (evil) => {
  expect(whatCameOf(`<title></title><script src="/assets/x"></script><a href="${evil}">${evil}</a>`, false)).not.toEqual([]);
});

/** The same model with another text in all these places. */
const withTexts = <Model>(model: Model, paths: readonly Path[], text: string): Model => paths.reduce((changed, path) => withText(changed, path, text), model);

describe.each(everyPage.map((page) => [page.name, page] as const))('the page %s', (_name, page) => {
  it.each(languages)('takes every text that it is given for text, in %s', (language) => {
    let texts = 0;
    for (const [state, model] of Object.entries(page.examples(language))) {
      const all = textsOf(model).filter((one) => !PICKED.test(one.join('.')));
      texts += all.length;
      for (const evil of evils) {
        for (const believed of [false, true]) {
          const places = all.filter((path) => OURS.test(path.join('.')) === believed);
          const cameOf = (paths: readonly Path[]) => whatCameOf(pages.render(page, withTexts(model, paths, evil)), believed);
          // All at once, because pages are many; one by one only to name the place.
          const guilty = cameOf(places).length === 0 ? [] : places.filter((path) => cameOf([path]).length > 0).map((path) => path.join('.'));
          expect([state, evil, guilty, cameOf(places)]).toEqual([state, evil, [], []]);
        }
      }
    }
    expect(texts).toBeGreaterThan(2);
  });
});
