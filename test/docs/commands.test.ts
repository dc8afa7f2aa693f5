import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { pageAt, pages, projectRoot } from './markdown.js';

interface Said {
  readonly path: string;
  readonly command: string;
}

/** Every line of a block and every span that begins with that word, perhaps behind a prompt or variables. */
function said(pattern: RegExp): Said[] {
  return pages().flatMap(({ path, fences, spans }) =>
    [...fences.flatMap(({ text }) => text.split('\n')), ...spans].flatMap((line) => {
      const command = pattern.exec(line)?.[1];
      return command === undefined ? [] : [{ path, command: command.replace(/\s+#.*$/, '').trim() }];
    }),
  );
}

const scriptsOf = (folder: string): string[] => {
  const { scripts } = JSON.parse(readFileSync(join(projectRoot, folder, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
  return Object.keys(scripts);
};

/** What a command of the operator's command line may be, made as `renkei` makes it; nothing of it is run. */
async function commandLine(): Promise<ReadonlyMap<string, Command>> {
  const folder = join(projectRoot, 'src/cli');
  const made = new Map<string, Command>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.command.ts'))) {
    const exported = (await import(join(folder, file))) as Record<string, (open: () => never) => Command>;
    for (const make of Object.values(exported)) {
      const command = make(() => {
        throw new Error('a command was run');
      });
      made.set(command.name(), command);
    }
  }
  return made;
}

/** The first word that the command line does not know; undefined when it knows them all. */
function unknownIn(words: readonly string[], top: ReadonlyMap<string, Command>): string | undefined {
  const [first = '', ...rest] = words;
  if (first === '--help' || first.startsWith('…')) return undefined;
  let command = top.get(first);
  if (!command) return first;
  for (const word of rest) {
    if (word.startsWith('…')) return undefined;
    const below: Command | undefined = command.commands.find((one) => one.name() === word);
    if (below) command = below;
    else if (word.startsWith('--') && word !== '--help' && !command.options.some(({ long }) => long === word)) return word;
    else if (!word.startsWith('--') && command.commands.length > 0) return word;
  }
  return undefined;
}

describe('commands named in the documentation', () => {
  it('are scripts of the package', () => {
    const missing = said(/^\s*\$?\s*npm run (?:--silent )?(.+)$/).filter(({ command }) => {
      const [name = ''] = command.split(' ');
      const workspace = / -w (\S+)/.exec(command)?.[1] ?? '.';
      return /^\w/.test(name) && !scriptsOf(workspace).includes(name);
    });
    expect(missing).toEqual([]);
  });

  it('are npm’s own, or start and test', () => {
    const missing = said(/^\s*npm ([a-z].*)$/).filter(({ command }) => !/^(?:run|ci|install|start|test)\b/.test(command));
    expect(missing).toEqual([]);
  });

  it('are known to the operator’s command line, with their options', async () => {
    const top = await commandLine();
    const commands = said(/^\s*(?:npm run renkei -- |node dist\/src\/cli\/renkei\.js |renkei )(.+)$/);
    const unknown = commands.flatMap(({ path, command }) => {
      const word = unknownIn(command.split(/\s+/), top);
      return word === undefined ? [] : [`${path}: renkei ${command}: ${word}`];
    });
    expect(commands.length).toBeGreaterThan(30);
    expect(unknown).toEqual([]);
  });

  it('are all in the operator’s handbook', async () => {
    const { fences, prose } = pageAt('docs/operations.md');
    const handbook = [...fences.map(({ text }) => text), prose].join('\n');
    const whole = [...(await commandLine()).values()].flatMap((command) =>
      command.commands.length === 0 ? [command.name()] : command.commands.map((below) => `${command.name()} ${below.name()}`),
    );
    expect(whole.filter((words) => !handbook.includes(`renkei ${words}`))).toEqual([]);
  });

  it('run programs that are built from a source', () => {
    const missing = said(/(?:^|\s)node (?:--\S+ )*dist\/(\S+\.js)/).filter(({ command }) => !existsSync(join(projectRoot, command.replace(/\.js$/, '.ts'))));
    expect(missing).toEqual([]);
  });
});
