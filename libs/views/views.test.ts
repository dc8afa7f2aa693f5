import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FrameModel } from './frame.js';
import { Views } from './views.js';

const frame: FrameModel = { language: 'ja', interactionId: 'interaction-1' };

describe('views', () => {
  let folder: string;
  let views: Views;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'renkei-views-'));
    writeFileSync(join(folder, 'greeting.njk'), '<p title="{{ name }}">{{ name }}</p>');
    writeFileSync(join(folder, 'days.njk'), '{{ sentence | wholeDays }}');
    writeFileSync(join(folder, 'names.njk'), '{{ sentence | wholeDays | wholeNames(holder) }}');
    writeFileSync(
      join(folder, 'link.njk'),
      '{% from "macros.njk" import outerLink %}{{ outerLink(href, "規約", frameWords[frame.language]) }}',
    );
    views = new Views([folder]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('escape everything', () => {
    expect(views.render('greeting.njk', { frame, name: '"><script>alert(1)</script>' })).toBe(
      '<p title="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;">&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;</p>',
    );
  });

  it('throw when a variable is missing', () => {
    expect(() => views.render('greeting.njk', { frame })).toThrow(/null or undefined/);
  });

  it('refuse to start with a template that does not compile, or two of one name', () => {
    const other = mkdtempSync(join(tmpdir(), 'renkei-views-'));
    try {
      writeFileSync(join(other, 'greeting.njk'), 'another');
      expect(() => new Views([folder, other])).toThrow(/Two templates are called greeting\.njk/);
      rmSync(join(other, 'greeting.njk'));
      writeFileSync(join(other, 'broken.njk'), '{% if %}');
      expect(() => new Views([other])).toThrow(/broken\.njk/);
    } finally {
      rmSync(other, { recursive: true });
    }
  });

  it('keep a date on one line, and still escape the sentence around it', () => {
    expect(views.render('days.njk', { frame, sentence: '<b>2026年11月20日（金）まで' })).toBe(
      '&lt;b&gt;<span class="day">2026年11月20日（金）</span>まで',
    );
    expect(views.render('days.njk', { frame, sentence: 'until 20 November 2026 (Fri).' })).toBe(
      'until <span class="day">20 November 2026 (Fri)</span>.',
    );
  });

  it('keep the names of the frame and others whole, and still escape them and the sentence around them', () => {
    const partner = { service: '家計&簿', company: 'span' };
    const rendered = (sentence: string, holder = 'amp') => views.render('names.njk', { frame: { ...frame, partner }, sentence, holder });
    expect(rendered('「家計&簿」（span）&<b>2026年11月20日（金）')).toBe(
      '<span class="name">「家計&amp;簿」</span>（<span class="name">span</span>）&amp;&lt;b&gt;<span class="day">2026年11月20日（金）</span>',
    );
    expect(rendered('家計&簿さまには簿', '家計')).toBe('<span class="name">家計&amp;簿さまには</span>簿');
  });

  it.each(['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', '//elsewhere.example', '/\\elsewhere.example', ''])(
    'make no link of %p',
    (href) => {
      expect(views.render('link.njk', { frame, href })).toBe('規約');
    },
  );

  it('link to addresses on the web and to our own pages', () => {
    expect(views.render('link.njk', { frame, href: 'https://example.com/?a=1&b=2' })).toContain('href="https://example.com/?a=1&amp;b=2"');
    expect(views.render('link.njk', { frame, href: '/banks/sakura-shinkin/terms/1' })).toContain('href="/banks/sakura-shinkin/terms/1"');
  });
});
