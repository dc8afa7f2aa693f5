import { describe, expect, it } from '@jest/globals';
import { chain, chainHash, type AuthenticatedRecord, type ChainEnd } from './chain.rules.js';
import { factsOf } from './record.rules.js';

const november = Date.parse('2026-11-20T12:00:00+09:00');
const december = Date.parse('2026-12-01T00:00:00+09:00');

const record = (id: string, institution = 'sakura-shinkin'): AuthenticatedRecord => ({
  ...factsOf({ institution, event: 'customer.signed-in', actor: { kind: 'customer' } }, id, november),
  mac: `mac of ${id}`,
});

const records = (count: number): AuthenticatedRecord[] => Array.from({ length: count }, (_, number) => record(`id-${number}`));

const chainAt = (now: number, given: readonly AuthenticatedRecord[], ends: readonly ChainEnd[] = [], checkpointAll = false) =>
  chain(given, ends, { now, checkpointAll });

const onlyEnd = (ends: readonly ChainEnd[]): ChainEnd => ends[0] as ChainEnd;

describe('chaining', () => {
  it('begins at 1 after nothing, and links each record to the one before it', () => {
    const chained = chainAt(november, records(3)).records;
    expect(chained.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(chained.map(({ previousHash }) => previousHash)).toEqual(['', chained[0]?.hash, chained[1]?.hash]);
    for (const link of chained) expect(link.hash).toBe(chainHash(link));
  });

  it('goes on from the end it is given, in the same way as in one piece', () => {
    const whole = chainAt(november, records(4));
    const half = chainAt(november, records(2));
    const rest = chainAt(november, records(4).slice(2), half.ends);
    expect([...half.records, ...rest.records]).toEqual(whole.records);
    expect(rest.ends).toEqual(whole.ends);
  });

  it('keeps institutions apart', () => {
    const { records: chained, ends } = chainAt(november, [record('a'), record('b', 'momiji-shinkin'), record('c')]);
    expect(chained.map(({ institution, sequence }) => [institution, sequence])).toEqual([
      ['sakura-shinkin', 1],
      ['momiji-shinkin', 1],
      ['sakura-shinkin', 2],
    ]);
    expect(ends.map(({ institution, sequence }) => [institution, sequence])).toEqual([['sakura-shinkin', 2], ['momiji-shinkin', 1]]);
  });

  it.each(['id', 'details', 'mac', 'segment', 'sequence', 'previousHash'])('makes another hash when %s is another', (member) => {
    const [link] = chainAt(november, records(1)).records;
    if (!link) throw new Error('Nothing was chained');
    expect(chainHash({ ...link, [member]: 'other' })).not.toBe(link.hash);
  });

  it('touches no end without a reason', () => {
    const { ends } = chainAt(november, records(1));
    expect(chainAt(november, [], ends)).toEqual({ records: [], ends: [], checkpoints: [] });
  });

  it('closes a month with a checkpoint and opens the next', () => {
    const before = chainAt(november, records(2));
    const { records: chained, ends, checkpoints } = chainAt(december, [record('next')], before.ends);
    expect(chained[0]).toMatchObject({ segment: '2026-12', sequence: 3, previousHash: before.records[1]?.hash });
    expect(checkpoints).toEqual([
      { institution: 'sakura-shinkin', segment: '2026-11', first: 1, sequence: 2, hash: before.records[1]?.hash, at: december },
    ]);
    expect(onlyEnd(ends)).toMatchObject({ segment: '2026-12', segmentFirst: 3, sequence: 3, checkpointSequence: 2 });
  });

  it('does not close a month a second time where a checkpoint stands at its end', () => {
    const { ends } = chainAt(december - 1_000, records(2), [], true);
    expect(chainAt(december, [record('next')], ends).checkpoints).toEqual([]);
  });

  it('never goes back to a month that is over, even if the clock does', () => {
    const { ends } = chainAt(december, records(1));
    expect(chainAt(november, [record('next')], ends).records[0]?.segment).toBe('2026-12');
  });

  it('asks for a checkpoint after a thousand records, after a minute, and when told', () => {
    expect(chainAt(november, records(2_500)).checkpoints.map(({ sequence }) => sequence)).toEqual([1_000, 2_000]);
    const { ends } = chainAt(november, records(3));
    expect(chainAt(november + 59_999, [], ends).checkpoints).toEqual([]);
    expect(chainAt(november + 60_000, [], ends).checkpoints).toHaveLength(1);
    expect(chainAt(november, [], ends, true).checkpoints).toHaveLength(1);
  });
});
