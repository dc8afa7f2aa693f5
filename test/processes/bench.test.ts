import { describe, expect, it } from '@jest/globals';
import { runNode } from '../support/gateway-process.js';
import { requireService } from '../support/services.js';

/** It brings its own MariaDB, so this file does not run once more on the run's. */
describe('npm run bench', () => {
  it('measures both servers with every answer right, and finds the audit over them sound', async () => {
    if (!requireService('mariadbd')) return;
    const { code, out } = await runNode('bench/run.mjs', ['--rounds', '1', '--seconds', '1', '--connections', '4', '--customers', '20'], {});
    expect(out).toMatch(/^\| gateway : floor \| \*\*\d/m);
    expect(out).toMatch(/all with 200, and [1-9]\d* are on record; the audit chain over them is sound/);
    expect(code).toBe(0);
  });
});
