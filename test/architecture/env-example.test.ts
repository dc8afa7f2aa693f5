import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { Environment, readEnvironment } from '#libs/config';
import { projectRoot } from './cruise.js';

interface Variable {
  readonly name: string;
  readonly reason: string;
  readonly value: string;
}

const fileOf = (path: string) => readFileSync(join(projectRoot, path), 'utf8');

/** What the code reads: each variable of `Environment` with its docstring and its default (empty where there is none). */
function declared(): Variable[] {
  const source = ts.createSourceFile('environment.ts', fileOf('libs/config/environment.ts'), ts.ScriptTarget.ES2023, true);
  const environment = source.statements.find((node) => ts.isClassDeclaration(node) && node.name?.text === 'Environment');
  if (!environment || !ts.isClassDeclaration(environment)) throw new Error('libs/config/environment.ts has no class Environment');
  const defaults = new Environment() as unknown as Record<string, string | number | boolean | undefined>;
  return environment.members.filter(ts.isPropertyDeclaration).map((member) => {
    const name = member.name.getText();
    const [doc] = ts.getJSDocCommentsAndTags(member);
    return { name, reason: ts.getTextOfJSDocComment(doc?.comment) ?? '', value: String(defaults[name] ?? '') };
  });
}

/** What `.env.example` shows: comment lines, then `NAME=default`, or `# NAME=` for one that is not set by default. */
function shown(): Variable[] {
  return fileOf('.env.example')
    .split(/\n{2,}/)
    .flatMap((block) => {
      const lines = block.trim().split('\n');
      const [, name, value] = /^(?:# )?([A-Z][A-Z_]*)=(.*)$/.exec(lines.at(-1) ?? '') ?? [];
      const reason = lines.slice(0, -1).map((line) => line.replace(/^# ?/, '')).join(' ');
      return name === undefined || value === undefined ? [] : [{ name, reason, value }];
    });
}

describe('.env.example', () => {
  it('shows every variable of the environment in its order, each with its reason and its default', () => {
    expect(shown()).toEqual(declared().map((variable) => ({ ...variable, reason: variable.reason.replaceAll(/\s*\n\s*/g, ' ') })));
  });

  it('leaves no variable without a reason', () => {
    expect(declared().filter(({ reason }) => reason === '')).toEqual([]);
  });

  it('can be used as it is, and then changes nothing', () => {
    const set = fileOf('.env.example').split('\n').filter((line) => /^[A-Z]/.test(line));
    const variables = Object.fromEntries(set.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
    expect(Object.entries(variables).filter(([, value]) => value === '')).toEqual([]);
    expect(readEnvironment(variables)).toEqual(readEnvironment({}));
  });
});
