import { describe, expect, it } from '@jest/globals';
import { reconcile } from './reconcile.rules.js';

interface Row {
  id: string;
  name: string;
  state: string;
  list: readonly string[];
}
type Wanted = Omit<Row, 'state'> & { state?: string };

const stored: Row = { id: 'one', name: 'One', state: 'suspended', list: ['a', 'b'] };
const compare = (wanted: Wanted) =>
  reconcile<Row, Wanted>(
    [stored],
    [wanted],
    (row, other) => row.id === other.id,
    (row) => ({ ...row, state: row.state ?? 'active' }),
  );

describe('reconciling rows', () => {
  it('leaves a row alone that is as wanted, and what the wish leaves open', () => {
    expect(compare({ id: 'one', name: 'One', list: ['a', 'b'], state: undefined })).toEqual({ added: [], changed: [] });
  });

  it('changes only what differs', () => {
    const renamed = compare({ id: 'one', name: 'Uno', list: ['a', 'b'] });
    expect(renamed).toEqual({ added: [], changed: [{ row: stored, changes: { name: 'Uno' } }] });
    const turned = compare({ id: 'one', name: 'One', list: ['b', 'a'], state: 'active' });
    expect(turned.changed[0]?.changes).toEqual({ list: ['b', 'a'], state: 'active' });
  });

  it('adds what is new, completed', () => {
    const added = { id: 'two', name: 'Two', list: [], state: 'active' };
    expect(compare({ id: 'two', name: 'Two', list: [] })).toEqual({ added: [added], changed: [] });
  });
});
