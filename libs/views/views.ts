import { readdirSync } from 'node:fs';
import { Inject, Injectable } from '@nestjs/common';
import nunjucks from 'nunjucks';
import { DAY } from './dates.js';
import { frameAssets } from './frame-assets.js';
import { frameWords } from './frame-words.js';
import type { FrameModel } from './frame.js';
import { institutionAssets } from './institution-look.js';

/** Token for the folders that `ViewsModule.forRoot` was given. */
export const VIEW_FOLDERS = Symbol('VIEW_FOLDERS');

/** Every page stands in a frame; the rest of the data is the template's own. */
export interface PageData {
  readonly frame: FrameModel;
  readonly [name: string]: unknown;
}

/** What nunjucks gives a filter as `this`. */
interface Rendering {
  readonly ctx: { readonly frame: FrameModel };
}

/**
 * Renders templates: everything is escaped, a missing variable throws, all templates are compiled when the process
 * starts, so that a mistake in one is seen then and a page costs well under a millisecond.
 */
@Injectable()
export class Views {
  readonly #environment: nunjucks.Environment;

  /** @param folders absolute paths; a template's name is its file name and must be unique among them. */
  constructor(@Inject(VIEW_FOLDERS) folders: readonly string[]) {
    const all = [import.meta.dirname, ...folders];
    this.#environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(all), {
      autoescape: true,
      throwOnUndefined: true,
      trimBlocks: true,
      lstripBlocks: true,
    });
    this.#environment.addGlobal('frameWords', frameWords);
    this.#environment.addGlobal('frameAssets', frameAssets());
    this.#environment.addGlobal('institutionAssets', institutionAssets);
    this.#environment.addFilter('isWebAddress', isWebAddress);
    const escape = this.#environment.getFilter('escape');
    // A function, not an arrow: nunjucks gives a filter its template's data as `this`.
    this.#environment.addFilter('wholeNames', function (this: Rendering, sentence: unknown, ...others: readonly string[]) {
      const names = [...namesOf(this.ctx.frame), ...others].map((name) => String(escape(name)));
      return wholeNames(String(escape(sentence)), names);
    });
    this.#environment.addFilter('wholeDays', (sentence: unknown) => wholeDays(String(escape(sentence))));
    compileAll(this.#environment, all);
  }

  /**
   * @param template file name, `login.njk`
   * @throws when the template is unknown or uses something that `data` lacks.
   */
  render(template: string, data: PageData): string {
    return this.#environment.render(template, data);
  }
}

/** Partners and institutions name addresses; none of them may become a script. */
const isWebAddress = (address: unknown): boolean =>
  typeof address === 'string' && (/^https?:\/\//i.test(address) || /^\/(?![/\\])/.test(address));

/** Keeps each date of a sentence, which has been escaped, on one line. */
const wholeDays = (escaped: string): nunjucks.runtime.SafeString =>
  new nunjucks.runtime.SafeString(escaped.replace(DAY, '<span class="day">$&</span>'));

/** The names that the frame gives, and that sentences are built around. */
function namesOf({ institution, partner }: FrameModel): string[] {
  return [institution?.name, institution?.service, institution?.contactName, partner?.service, partner?.company].filter((name) => name !== undefined);
}

/**
 * Keeps each of the names in a sentence on one line, with its brackets and the particle behind it, unless that is longer
 * than a line. Sentence and names have been escaped.
 */
function wholeNames(escaped: string, names: readonly string[]): nunjucks.runtime.SafeString {
  const longestFirst = names
    .filter(Boolean)
    .toSorted((one, other) => other.length - one.length)
    .map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (longestFirst.length === 0) return new nunjucks.runtime.SafeString(escaped);
  // A name is looked for in the text alone, not in the markup of another filter or within `&amp;`.
  const parts = new RegExp(`(「?(?:${longestFirst.join('|')})」?(?:さま)?[でとにのはへがを]{0,2})|<[^>]*>|&[#\\w]+;`, 'g');
  return new nunjucks.runtime.SafeString(
    escaped.replace(parts, (part: string, name: string | undefined) => (name === undefined ? part : `<span class="name">${name}</span>`)),
  );
}

function compileAll(environment: nunjucks.Environment, folders: readonly string[]): void {
  const seen = new Set<string>();
  for (const folder of folders) {
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.njk'))) {
      if (seen.has(name)) throw new Error(`Two templates are called ${name}; the second is in ${folder}`);
      seen.add(name);
      environment.getTemplate(name, true);
    }
  }
}
