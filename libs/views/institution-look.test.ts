import { describe, expect, it } from '@jest/globals';
import { contrast, institutionAssets } from './institution-look.js';

describe('an institution’s look', () => {
  it('is a stylesheet and an icon whose addresses name their content', () => {
    const { stylesheet, icon } = institutionAssets({ colour: '#9b1f4c', mark: 'さ' });
    expect(stylesheet.path).toMatch(/^\/assets\/[\w-]{16}\/institution\.css$/);
    expect(stylesheet.body).toContain(':root{--institution:#9b1f4c;--on-institution:#fff}');
    expect(icon.contentType).toBe('image/svg+xml; charset=utf-8');
    expect(institutionAssets({ colour: '#00508c', mark: 'さ' }).stylesheet.path).not.toBe(stylesheet.path);
  });

  it.each(['#9b1f4c', '#00008b', '#000000', '#767676'])('can be read in dark mode too: %s', (colour) => {
    const dark = /dark\)\{:root\{--institution:(#[0-9a-f]{6})/.exec(institutionAssets({ colour, mark: '見' }).stylesheet.body)?.[1];
    expect(contrast(dark ?? '', '#1a1a1a')).toBeGreaterThanOrEqual(4.5);
  });

  it('refuses what is not a colour, so that nothing else gets into the stylesheet', () => {
    expect(() => institutionAssets({ colour: 'red;}body{display:none', mark: 'さ' })).toThrow(RangeError);
  });

  it('writes the mark as text', () => {
    expect(institutionAssets({ colour: '#9b1f4c', mark: '<&' }).icon.body).toContain('&#60;&#38;');
  });

  it('knows WCAG’s ratio', () => {
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });
});
