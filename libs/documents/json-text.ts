import { LineCounter, parseDocument } from 'yaml';
import type { Mistake } from './document-check.js';

export type ReadJson = { readonly sound: true; readonly plain: unknown } | { readonly sound: false; readonly mistake: Mistake };

/**
 * Reads JSON. What the engine says about broken JSON quotes the text around it, which may be a secret; so the place is
 * found with a parser that tells line and column.
 */
export function readJson(text: string): ReadJson {
  try {
    return { sound: true, plain: JSON.parse(text) };
  } catch {
    const lines = new LineCounter();
    const [error] = parseDocument(text, { lineCounter: lines, prettyErrors: false }).errors;
    const { line, col } = lines.linePos(error?.pos[0] ?? 0);
    const expected = error === undefined ? 'must be JSON' : `must be JSON; it breaks at line ${line}, column ${col}`;
    return { sound: false, mistake: { path: '', expected } };
  }
}
