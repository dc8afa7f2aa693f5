import { describe, expect, it } from '@jest/globals';
import { frameAssets } from './frame-assets.js';

describe('the shared stylesheet and script', () => {
  const { stylesheet, script } = frameAssets();

  it('may be kept for ever, because the address changes with the content', () => {
    for (const { path, cacheControl } of [stylesheet, script]) {
      expect(path).toMatch(/^\/assets\/[\w-]{16}\/renkei\.(css|js)$/);
      expect(cacheControl).toBe('public, max-age=31536000, immutable');
    }
  });

  it('takes over the design tokens in use and no others', () => {
    const defined = new Set([...stylesheet.body.matchAll(/[{;](--[\w-]+):/g)].map(([, name]) => name));
    const used = new Set([...stylesheet.body.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name));
    expect([...used].filter((name) => !defined.has(name))).toEqual([]);
    expect([...defined].filter((name) => !used.has(name))).toEqual([]);
  });

  it('loads nothing from anywhere', () => {
    expect(stylesheet.body).not.toMatch(/url\(|@import/);
    expect(script.body).not.toMatch(/https?:|import\(|fetch\(/);
  });
});
