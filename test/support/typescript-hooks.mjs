import { existsSync } from 'node:fs';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { transformFile } from '@swc/core';

// `node --import ./typescript-hooks.mjs file.ts` runs the sources as they are now, for tests that need a second process.
if (isMainThread) register(import.meta.url);

const root = new URL('../../', import.meta.url);

/** The project's aliases, and the `.ts` behind a relative `.js`. */
export async function resolve(specifier, context, next) {
  const alias = /^#(libs|modules)\/([\w-]+)$/.exec(specifier);
  if (alias) return next(new URL(`${alias[1] === 'libs' ? 'libs' : 'src/modules'}/${alias[2]}/index.ts`, root).href, context);
  if (/^\.\.?\//.test(specifier) && context.parentURL?.endsWith('.ts')) {
    const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(source)) return next(source.href, context);
  }
  return next(specifier, context);
}

/** As jest.config.mjs translates them. */
export async function load(url, context, next) {
  if (!url.startsWith(root.href) || !url.endsWith('.ts')) return next(url, context);
  const { code } = await transformFile(fileURLToPath(url), {
    swcrc: false,
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      keepClassNames: true,
    },
    module: { type: 'es6' },
  });
  return { format: 'module', source: code, shortCircuit: true };
}
