import { Injectable } from '@nestjs/common';
import nunjucks from 'nunjucks';
import { bankPath } from '../banks/bank.js';
import { appFolder } from '../settings.js';
import { clockTime, longDay, shortDay, waitingTime, yen } from './format.js';

/** Renders the templates of `views/`. Everything that is put into a page is escaped. */
@Injectable()
export class Pages {
  readonly #templates: nunjucks.Environment;

  constructor() {
    const loader = new nunjucks.FileSystemLoader(`${appFolder}/views`);
    this.#templates = new nunjucks.Environment(loader, { autoescape: true, throwOnUndefined: true, trimBlocks: true, lstripBlocks: true });
    const filters = { yen, longDay, shortDay, clockTime, waitingTime, bankPath };
    for (const [name, filter] of Object.entries(filters)) this.#templates.addFilter(name, filter as (value: unknown) => unknown);
  }

  render(template: 'home' | 'bank' | 'message', content: object): string {
    return this.#templates.render(`${template}.njk`, content);
  }
}
