import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** In the order in which later rules may lean on earlier ones. */
const sheets = ['theme', 'text', 'frame', 'content', 'forms', 'tables', 'listing', 'connections', 'media'];

/**
 * Our rules on top of the Digital Agency's design tokens. Of the tokens only those in use are taken over (a fifth of
 * the page's weight would otherwise be unused colours). A variable that nobody defines refuses to start.
 */
export function composeStylesheet(): string {
  const rules = sheets.map((name) => readFileSync(join(import.meta.dirname, 'styles', `${name}.css`), 'utf8')).join('\n');
  const tokensFile = createRequire(import.meta.url).resolve('@digital-go-jp/design-tokens/dist/tokens.css');
  const tokens = definitions(readFileSync(tokensFile, 'utf8'));
  const own = definitions(rules);
  const taken = new Map<string, string>();
  const take = (name: string): void => {
    if (own.has(name) || taken.has(name)) return;
    const value = tokens.get(name);
    if (value === undefined) throw new Error(`The stylesheet uses ${name}, which neither it nor the design tokens define`);
    taken.set(name, value);
    uses(value).forEach(take);
  };
  uses(rules).forEach(take);
  return minified(`:root{${[...taken].map(([name, value]) => `${name}:${value};`).join('')}}${rules}`);
}

const definitions = (css: string): Map<string, string> =>
  new Map([...css.matchAll(/(--[\w-]+)\s*:\s*([^;}]+)/g)].map(([, name = '', value = '']) => [name, value.trim()]));

const uses = (css: string): string[] => [...css.matchAll(/var\((--[\w-]+)/g)].map(([, name = '']) => name);

/** Takes out comments and the white space that only people need. */
const minified = (css: string): string =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replaceAll(';}', '}')
    .trim();
