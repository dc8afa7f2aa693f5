import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OverdueGrants } from '#modules/consents';
import { PartnerImport } from '#modules/partners';
import { PurgeSchedule } from '#libs/purging';
import { partnerCommand } from '../../src/cli/partner.command.js';
import { commandOn } from '../support/command.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner, type Tokens } from '../support/partner.js';

const DAY = 86_400_000;
const client = 'mihon-kakeibo-personal';
const staff = { kind: 'staff', id: 'test' } as const;

/** The sample partners with the client's link at sakura-shinkin in that state. */
async function partnersWithLink(state: 'linked' | 'suspended'): Promise<string> {
  const file = JSON.parse(await readFile('examples/data/partners.json', 'utf8')) as {
    companies: { services: { clients: { clientId: string; links: { institution: string; state?: string }[] }[] }[] }[];
  };
  for (const { services } of file.companies) {
    for (const { clients } of services) {
      for (const { clientId, links } of clients) {
        if (clientId === client) for (const link of links) if (link.institution === 'sakura-shinkin') link.state = state;
      }
    }
  }
  return JSON.stringify(file);
}

describe('what a suspension freezes', () => {
  let gateway: Gateway;
  let other: Gateway;
  let renkei: (...words: string[]) => Promise<string>;
  beforeAll(async () => {
    gateway = await startGateway();
    // Another process: what one application has suspended the other must know.
    other = await startGateway({
      database: { url: gateway.environment.DATABASE_URL, drop: async () => undefined },
      environment: { MASTER_KEYS_FILE: join(gateway.folder, 'master-keys'), PUBLIC_URL: gateway.url },
      load: async () => undefined,
    });
    renkei = commandOn(gateway.app, partnerCommand);
  });
  afterAll(async () => {
    await other.stop();
    await gateway.stop();
  });

  let partner: Partner;
  let tokens: Tokens;
  beforeEach(async () => {
    partner = new Partner(gateway);
    tokens = await partner.link();
  });

  const elsewhere = (): Partner => new Partner(other);

  const advance = (milliseconds: number): void => {
    for (const { clock } of [gateway, other]) clock.advance(milliseconds);
  };

  /** At either process: the data, the token endpoint, the pages. */
  async function expectFrozen(): Promise<void> {
    for (const at of [partner, elsewhere()]) {
      expect((await at.data(tokens.access_token, '/accounts')).status).toBe(401);
      const refreshed = await at.refresh(tokens.refresh_token);
      // Not invalid_grant, upon which a partner would throw away what works again tomorrow.
      expect([refreshed.status, refreshed.body['error']]).toEqual([400, 'unauthorized_client']);
      expect((await at.browser().open(new Partner(at.gateway).authorizeUrl())).status).toBe(403);
    }
  }

  async function expectWorking(): Promise<void> {
    for (const at of [partner, elsewhere()]) {
      expect((await at.data(tokens.access_token, '/accounts')).status).toBe(200);
      expect((await at.refresh(tokens.refresh_token)).status).toBe(200);
      expect((await at.browser().open(new Partner(at.gateway).authorizeUrl())).status).toBe(200);
    }
  }

  it.each([
    ['a company', () => renkei('suspend', 'mihon-fintech'), () => renkei('resume', 'mihon-fintech')],
    ['a client', () => renkei('suspend', client), () => renkei('resume', client)],
    [
      'a link',
      async () => gateway.app.get(PartnerImport).import(await partnersWithLink('suspended'), staff),
      async () => gateway.app.get(PartnerImport).import(await partnersWithLink('linked'), staff),
    ],
  ])('%s: data, tokens and pages are refused everywhere, and lifted, the very same tokens work again', async (_what, suspend, resume) => {
    await expectWorking();
    await suspend();
    await expectFrozen();
    await resume();
    await expectWorking();
  });

  it('a journey under way ends at the partner, and a code that waits gives nothing until it is lifted', async () => {
    const waiting = new Partner(gateway);
    const browser = waiting.browser();
    const access = await browser.submit(await browser.open(waiting.authorizeUrl()), waiting.customer, 'login');
    const permitted = new Partner(gateway);
    const code = (await permitted.permit()).get('code') ?? '';
    await renkei('suspend', client);
    const page = await browser.submit(access, { operations: ['balances'], consent: 'yes' }, 'access');
    expect(page.status).toBe(403);
    expect((await permitted.exchange(code)).body).toMatchObject({ error: 'unauthorized_client' });
    await renkei('resume', client);
    await expectWorking();
  });

  it('time goes on: what expires meanwhile stays expired, what does not works again', async () => {
    await renkei('suspend', 'mihon-fintech');
    advance(30 * DAY);
    await gateway.app.get(OverdueGrants).closeOnce();
    await gateway.app.get(PurgeSchedule).purgeOnce();
    await renkei('resume', 'mihon-fintech');
    // The access token is over after its ten minutes, the refresh token on the permission's last day.
    expect((await partner.data(tokens.access_token, '/accounts')).status).toBe(401);
    const refreshed = await elsewhere().refresh(tokens.refresh_token);
    expect(refreshed.status).toBe(200);
    expect((await partner.data(refreshed.body['access_token'] as string, '/accounts')).status).toBe(200);

    await renkei('suspend', 'mihon-fintech');
    advance(61 * DAY);
    await renkei('resume', 'mihon-fintech');
    expect((await partner.refresh(tokens.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
  });

  it('renkei partner suspend says how many grants it freezes, with --dry-run before it does', async () => {
    expect(await renkei('suspend', 'mihon-fintech', '--dry-run')).toBe('mihon-fintech would be suspended: 1 grant would be frozen\n');
    await expectWorking();
    expect(await renkei('suspend', 'mihon-fintech')).toBe('mihon-fintech is suspended until it is resumed: 1 grant is frozen\n');
    await expectFrozen();
    expect(await renkei('resume', 'mihon-fintech')).toBe('mihon-fintech is active\n');
    await expect(renkei('suspend', 'nobody', '--dry-run')).rejects.toMatchObject({ code: 'PARTNER_UNKNOWN' });
  });
});
