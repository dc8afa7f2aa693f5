import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from './cruise.js';

interface Instruction {
  readonly word: string;
  readonly rest: string;
}

interface Stage {
  readonly from: string;
  readonly name: string;
  readonly instructions: readonly Instruction[];
}

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8');

/** The Dockerfile as stages of instructions; continued lines are one, comments are none. */
function stages(): Stage[] {
  const lines = read('Dockerfile')
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('#'))
    .join('\n')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const found: { from: string; name: string; instructions: Instruction[] }[] = [];
  for (const line of lines) {
    const [, word = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line.trim()) ?? [];
    const [from = '', , name = ''] = rest.split(/\s+/);
    if (word === 'FROM') found.push({ from, name, instructions: [] });
    else found.at(-1)?.instructions.push({ word, rest });
  }
  return found;
}

describe('the Dockerfile', () => {
  const all = stages();
  const final = all.at(-1);
  const inFinal = (word: string) => (final?.instructions ?? []).filter((one) => one.word === word).map(({ rest }) => rest);

  it('starts from one pinned Node 22, in every stage', () => {
    const names = all.map(({ name }) => name);
    const outside = all.map(({ from }) => from).filter((from) => !names.includes(from));
    expect(outside).toEqual([expect.stringMatching(/^node:22\.\d+\.\d+-bookworm-slim$/)]);
  });

  it('builds in stages of its own and installs exactly what the lock file says', () => {
    expect(all.length).toBeGreaterThanOrEqual(3);
    const installs = all.flatMap(({ instructions }) => instructions).filter(({ rest }) => /\bnpm (?:i|install|add|ci)\b/.test(rest));
    expect(installs.length).toBeGreaterThan(0);
    expect(installs.filter(({ rest }) => !rest.startsWith('npm ci '))).toEqual([]);
  });

  it('has no build tools and no package manager in the final image', () => {
    expect(inFinal('RUN').filter((command) => /\b(?:apt-get|npm (?:ci|i|install|run)|make|g\+\+)\b/.test(command))).toEqual([]);
    expect(inFinal('RUN').join(' ')).toContain('/usr/local/lib/node_modules');
    expect(inFinal('COPY').filter((what) => what.includes('/app/node_modules'))).toEqual(['--from=packages /app/node_modules node_modules']);
    const packages = all.find(({ name }) => name === 'packages')?.instructions.map(({ rest }) => rest) ?? [];
    expect(packages).toContainEqual(expect.stringMatching(/^npm ci --omit=dev /));
  });

  it('runs as somebody who is not root', () => {
    expect(inFinal('USER')).toEqual(['node']);
    const afterUser = final?.instructions.slice(final.instructions.findIndex(({ word }) => word === 'USER')) ?? [];
    expect(afterUser.filter(({ word }) => word === 'RUN' || word === 'COPY')).toEqual([]);
  });

  it('asks its own health with node, on the port it was given', () => {
    const [check = ''] = inFinal('HEALTHCHECK');
    const command = JSON.parse(check.slice(check.indexOf('['))) as string[];
    expect(command.slice(0, 2)).toEqual(['node', '-e']);
    expect(command[2]).toContain('/healthz');
    expect(command[2]).toContain('process.env.PORT');
    expect(() => new Script(command[2] ?? '')).not.toThrow();
  });

  it('starts production on all addresses of its container', () => {
    expect(inFinal('ENV').join(' ')).toMatch(/NODE_ENV=production\b.*HOST=0\.0\.0\.0\b/);
    expect(inFinal('CMD').map((command) => JSON.parse(command) as unknown)).toEqual([['node', 'dist/src/main.js']]);
  });

  it('copies only what exists and what .dockerignore lets through', () => {
    const allowed = read('.dockerignore').split('\n').filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    const copied = all
      .flatMap(({ instructions }) => instructions)
      .filter(({ word, rest }) => word === 'COPY' && !rest.startsWith('--from'))
      .flatMap(({ rest }) => rest.split(/\s+/).slice(0, -1));
    expect(copied.filter((path) => !existsSync(join(projectRoot, path)))).toEqual([]);
    expect(copied.filter((path) => !allowed.includes(path))).toEqual([]);
    expect(allowed.filter((path) => !copied.includes(path))).toEqual([]);
    expect(read('.dockerignore')).toMatch(/^\*$/m);
  });
});
