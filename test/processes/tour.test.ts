import { describe, expect, it } from '@jest/globals';
import { runNode } from '../support/gateway-process.js';

/** It brings its own database, so this file does not run once more on MariaDB. */
describe('npm run tour', () => {
  it('walks all eight journeys, prints each screen as it passes, then what the partner reads, and that all is well', async () => {
    const { code, out } = await runNode('dist/src/tour.js', [], {});
    const journeys = [...out.matchAll(/^(\S+) {2}(\S+)\n((?: .*\n)+)/gm)].map(([, institution, title, walked = '']) => ({ name: `${institution} ${title}`, walked }));
    expect(new Set(journeys.map(({ name }) => name)).size).toBe(8);
    for (const { name, walked } of journeys) {
      // A screen at least, 許可, and what was read with it, which ends with it.
      expect({ name, walked }).toEqual({
        name,
        walked: expect.stringMatching(/^(?: {2}[a-z-]+ +\S.*\n){2,} {2}→ back at the partner, which is granted: .*\n(?: {5}\S.*円.*\n(?: {7}.*\n)*)+ {2}→ revoked; nothing is readable any more\n/),
      });
    }
    expect(out).toContain('444,392円');
    expect(out).toContain('Everything is as it should be.');
    expect(code).toBe(0);
  });

  it('fails for an institution that does not exist', async () => {
    const { code, out } = await runNode('dist/src/tour.js', ['--institution', 'nowhere'], {});
    expect(out).toContain('no such institution');
    expect(out).not.toContain('Everything is as it should be.');
    expect(code).toBe(1);
  });
});
