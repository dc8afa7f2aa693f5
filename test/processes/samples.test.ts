import { describe, expect, it } from '@jest/globals';
import { runNode } from '../support/gateway-process.js';

const samples = (argument: string[], environment: Record<string, string> = {}) => runNode('dist/src/cli/renkei.js', ['samples', ...argument], environment);

describe('renkei samples', () => {
  it('prints what to type at each institution, with the one-time password of the moment', async () => {
    const { code, out } = await samples([]);
    expect(code).toBe(0);
    for (const typed of ['0123456789', 'Kyodo-2026', '4810263759', 'inquiry PIN of 010-1-3000001 is 1357', 'momiji-shinkumi.p12']) expect(out).toContain(typed);
    for (const place of ['INSTITUTION=sakura-shinkin CHANNEL=personal', 'INSTITUTION=momiji-shinkumi CHANNEL=corporate']) expect(out).toContain(`${place} npm start -w examples/partner-app-fapi`);
    expect(out).toContain('tameshi-keiri-corporate');
    expect(out).toMatch(/one-time password now \d{6} \(for \d+ s\)/);
  });

  it('prints one institution, and names those there are when it knows none of that name', async () => {
    expect((await samples(['icho-shinkumi'])).out).not.toContain('kyodo');
    const { code, out } = await samples(['nowhere']);
    expect(code).toBe(1);
    expect(out).toContain('there are kyodo-shinkin, momiji-shinkumi');
  });

  it('knows nobody in production', async () => {
    const production = { NODE_ENV: 'production', PUBLIC_URL: 'https://gateway.example', DATABASE_URL: 'sqlite:x', MAIL_URL: 'off', MASTER_KEYS: `a:${'A'.repeat(43)}` };
    const { code, out } = await samples([], production);
    expect(code).toBe(1);
    expect(out).not.toContain('Kyodo-2026');
  });
});
