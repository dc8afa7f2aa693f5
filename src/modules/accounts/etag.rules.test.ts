import { describe, expect, it } from '@jest/globals';
import { etagOf, isUnchanged } from './etag.rules.js';

describe('an entity tag', () => {
  it('differs when any part differs', () => {
    expect(new Set([etagOf('p', 1), etagOf('p', 2), etagOf('q', 1), etagOf('p', 1, 'limit=1')]).size).toBe(4);
  });

  it('is recognised in a list, also weakened, and not otherwise', () => {
    const tag = etagOf('p', 1);
    expect(isUnchanged(`"other", W/${tag}`, tag)).toBe(true);
    expect(isUnchanged('*', tag)).toBe(false);
    expect(isUnchanged('"other"', tag)).toBe(false);
    expect(isUnchanged(undefined, tag)).toBe(false);
  });
});
