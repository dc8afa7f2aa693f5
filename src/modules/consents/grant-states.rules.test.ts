import { describe, expect, it } from '@jest/globals';
import { edgeBetween, endingOf, grantEdges, grantStates, overdueStateOf } from './grant-states.rules.js';

describe('the life of a grant', () => {
  it('reaches every state from PENDING', () => {
    const reached = new Set(['PENDING']);
    for (let grew = true; grew; ) {
      const before = reached.size;
      for (const { from, to } of grantEdges) if (reached.has(from)) reached.add(to);
      grew = reached.size > before;
    }
    expect([...reached].sort()).toEqual([...grantStates].sort());
  });

  it('never leaves an end state', () => {
    for (const end of ['REJECTED', 'ABANDONED', 'EXPIRED', 'REVOKED', 'SUPERSEDED']) {
      expect(grantEdges.filter(({ from }) => from === end)).toEqual([]);
    }
  });

  it('has each edge once, and each says what is recorded', () => {
    const names = grantEdges.map(({ from, to }) => `${from} ${to}`);
    expect(new Set(names).size).toBe(names.length);
    expect(grantEdges.every(({ event }) => /^grant\.[a-z]+$/.test(event))).toBe(true);
  });

  it('cannot become active without having been permitted', () => {
    expect(edgeBetween('PENDING', 'ACTIVE')).toBeUndefined();
  });

  it('is renewed as what it is, and only while it works', () => {
    expect(grantEdges.filter(({ from, to }) => from === to)).toEqual([{ from: 'ACTIVE', to: 'ACTIVE', event: 'grant.renewed', told: true }]);
  });

  it('tells nobody of what never came to work', () => {
    expect(grantEdges.filter(({ told }) => told).every(({ from, to }) => from === 'ACTIVE' || to === 'ACTIVE')).toBe(true);
  });

  it('ends by revocation when it worked, and by abandonment when it never did', () => {
    expect(endingOf('ACTIVE')).toBe('REVOKED');
    expect(endingOf('AUTHORISED')).toBe('ABANDONED');
    expect(endingOf('SUPERSEDED')).toBeUndefined();
  });

  it('expires when it worked, is abandoned when it waited too long, and stays where it has ended', () => {
    expect(['ACTIVE', 'AUTHORISED', 'PENDING', 'REVOKED'].map((state) => overdueStateOf(state as 'ACTIVE'))).toEqual(['EXPIRED', 'ABANDONED', 'ABANDONED', undefined]);
  });
});
