import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { problems } from '../../src/problems.js';

const statusOfKind: Readonly<Record<string, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-many': 429,
  unavailable: 503,
};

/** Every `new DomainError('CODE', 'kind'` below a folder. */
function raisedIn(folder: string): { code: string; kind: string }[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  return files
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .flatMap((text) => [...text.matchAll(/new DomainError\(\s*'(\w+)',\s*'([\w-]+)'/g)])
    .map(([, code = '', kind = '']) => ({ code, kind }));
}

/** What libs/http makes of failures that no module raised. */
const foreign = [...readFileSync('libs/http/problem.ts', 'utf8').matchAll(/'([A-Z_]{6,})'/g)].map(([, code = '']) => code);

describe('the one list of codes', () => {
  it('has every code that a data call can answer', () => {
    const all = [...raisedIn('src/modules/accounts'), ...raisedIn('src/modules/oauth'), ...raisedIn('libs/http')].map(({ code }) => code);
    // Of keys only staff hear, at the command line.
    const raised = all.filter((code) => !/^KEYS?_/.test(code));
    expect(raised).toContain('PERIOD_REVERSED');
    expect(foreign).toContain('TEMPORARILY_UNAVAILABLE');
    expect(Object.keys(problems)).toEqual(expect.arrayContaining([...raised, ...foreign]));
  });

  it('has no code that nobody raises', () => {
    const raised = new Set([...raisedIn('src'), ...raisedIn('libs')].map(({ code }) => code).concat(foreign));
    expect(Object.keys(problems).filter((code) => !raised.has(code))).toEqual([]);
  });

  it('says the status that the code’s kind of failure has', () => {
    const listed = [...raisedIn('src'), ...raisedIn('libs')].filter(({ code }) => code in problems);
    for (const { code, kind } of listed) expect([code, problems[code]?.status]).toEqual([code, statusOfKind[kind]]);
  });

  it('has an example value for each fact that its words name', () => {
    for (const { detail, facts = {} } of Object.values(problems)) {
      const named = Object.values(detail).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
      expect(Object.keys(facts)).toEqual(expect.arrayContaining(named));
    }
  });
});
