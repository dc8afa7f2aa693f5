import type { DataSource } from 'typeorm';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { Page } from '../../src/tour/browser.js';
import type { Gateway } from './gateway.js';

/** Where the page's one clear button leads. */
export function buttonOn(page: Page): string {
  const buttons = page.document.querySelectorAll('a.button.main');
  if (buttons.length !== 1) throw new Error(`${buttons.length} main buttons on ${page.url}: ${page.text.slice(0, 300)}`);
  return new URL(buttons[0]?.getAttribute('href') ?? '', page.url).href;
}

/** How many rows a table has. */
export async function countOf(gateway: Gateway, table: string): Promise<number> {
  const [row] = await gateway.app.get<DataSource>(getDataSourceToken()).query<{ count: number }[]>(`SELECT COUNT(*) AS count FROM ${table}`);
  return Number(row?.count);
}
