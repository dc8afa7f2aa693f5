import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import { Pages } from '#modules/pages';
import { languages } from '#libs/http';
import { frameAssets, institutionAssets, Views, type FrameModel } from '#libs/views';
import { everyPage } from './every-page.js';

const pages = new Pages(new Views(everyPage.map(({ folder }) => folder)));

/** Every page in every state in both languages, as `[what, html, frame]`. */
const everyState = languages.flatMap((language) =>
  everyPage.flatMap((page) =>
    Object.entries(page.examples(language)).map(
      ([state, model]): [string, string, FrameModel] => [`${page.name} ${state} (${language})`, pages.render(page, model), model.frame],
    ),
  ),
);

describe('the list of pages', () => {
  it('has every template of every module, once', () => {
    const templates = readdirSync('src/modules', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.njk')).map((file) => basename(file));
    expect(everyPage.map(({ name }) => `${name}.njk`).sort()).toEqual(templates.sort());
  });
});

describe.each(everyState)('the page %s', (_, html, frame) => {
  const page = parse(html);

  it('says whose website it is, who asked, whom to call', () => {
    expect(page.querySelector('html')?.getAttribute('lang')).toBe(frame.language);
    const text = page.text;
    for (const fact of [frame.institution?.name, frame.institution?.telephone, frame.institution?.hours, frame.partner?.company, frame.partner?.service]) {
      if (fact) expect(text).toContain(fact);
    }
    if (frame.institution && frame.language === 'ja') expect(text).toContain(`当画面は、${frame.institution.name}のWebサイトです。`);
    expect(text).toContain(frame.interactionId);
  });

  it('has no inline style or script, and nothing from elsewhere', () => {
    expect(page.querySelectorAll('[style], style, script:not([src])')).toEqual([]);
    expect(html).not.toMatch(/\son\w+=/);
    const own = page.querySelectorAll('script, link, img').map((element) => element.getAttribute('src') ?? element.getAttribute('href'));
    for (const address of own) expect(address).toMatch(/^\/assets\//);
  });

  it('weighs less than 50 KB with everything it loads', () => {
    const loaded = [...Object.values(frameAssets()), ...Object.values(institutionAssets(frame.institution ?? { colour: '#333333', mark: '連' }))];
    const bytes = [html, ...loaded.map(({ body }) => body)].reduce((sum, body) => sum + Buffer.byteLength(body), 0);
    expect(bytes).toBeLessThan(50_000);
  });

  it('has one main button at most, and everything it points at exists', () => {
    expect(page.querySelectorAll('.button.main').length).toBeLessThanOrEqual(1);
    expect(page.querySelectorAll('h1').length).toBe(1);
    const referred = page
      .querySelectorAll('[aria-describedby], [aria-labelledby], label[for], a[href^="#"], [data-shows]')
      .flatMap((element) => ['aria-describedby', 'aria-labelledby', 'for', 'data-shows'].map((name) => element.getAttribute(name)).concat(element.getAttribute('href')?.startsWith('#') ? element.getAttribute('href')?.slice(1) : undefined))
      .flatMap((ids) => ids?.split(' ') ?? []);
    for (const id of referred) expect(page.getElementById(id)).not.toBeNull();
    const ids = page.querySelectorAll('[id]').map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('posts every form with the CSRF value', () => {
    for (const form of page.querySelectorAll('form')) {
      expect(form.getAttribute('method')).toBe('post');
      expect(form.querySelector('input[name=_csrf]')?.getAttribute('value')).toBe('example-csrf');
    }
  });
});
