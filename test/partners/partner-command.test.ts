import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { sha256 } from '#libs/kernel';
import { partnerCommand } from '../../src/cli/partner.command.js';
import { PartnerOffice, sampleFile } from './partner-office.js';

describe('renkei partner', () => {
  let office: PartnerOffice;
  beforeEach(async () => {
    office = await PartnerOffice.open();
  });
  afterEach(() => office.close());

  /** Runs the command and answers what it printed. The application stays open for the next one. */
  const renkei = async (...words: string[]): Promise<string> => {
    const written: string[] = [];
    const stdout = jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    const context = { get: office.app.get.bind(office.app), close: async () => {} } as unknown as INestApplicationContext;
    try {
      const command = partnerCommand(async () => context);
      for (const subcommand of command.commands) subcommand.exitOverride();
      await command.parseAsync(words, { from: 'user' });
    } finally {
      stdout.mockRestore();
    }
    return written.join('');
  };
  const imported = () => renkei('import', 'examples/data/partners.json');

  it('import says what it added, and the second time that there is nothing to do', async () => {
    expect(await imported()).toMatch(/^added company mihon-fintech\n(.*\n)*added link mihon-kakeibo-personal with sakura-shinkin\n/);
    expect(await imported()).toBe('Everything is registered as the file says.\n');
  });

  it('import shows the secret of a new client, once', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'renkei-partner-file-'));
    const path = join(folder, 'partners.json');
    const file = await sampleFile();
    delete file.companies[0].services[0].clients[0].secret;
    await writeFile(path, JSON.stringify(file));
    const secret = /^The secret of mihon-kakeibo-personal, shown this once: ([\w-]{43})$/m.exec(await renkei('import', path))?.[1] ?? '';
    expect((await office.registry.findClient('mihon-kakeibo-personal'))?.secretHash).toBe(sha256(secret));
    expect(await renkei('import', path)).not.toContain('secret');
    await rm(folder, { recursive: true });
  });

  it('import of a file that is not there says so', async () => {
    await expect(renkei('import', '/nowhere/partners.json')).rejects.toMatchObject({ code: 'PARTNER_FILE_UNREADABLE' });
  });

  it('import-list takes a list, says what it changed, and the second time that it is as the file says', async () => {
    const take = () => renkei('import-list', 'test/portal/notices/minato-shinkin.csv', '--institution', 'minato-shinkin');
    expect(await take()).toBe('added エメラダ株式会社: オンライン資金繰り管理サービス 「エメラダ・マーケットプレイス」\nThe list of minato-shinkin has 1 rows now.\n');
    expect(await take()).toBe('The list of minato-shinkin is as the file says: 1 rows.\n');
    await expect(renkei('import-list', '/nowhere/list.csv', '--institution', 'minato-shinkin')).rejects.toMatchObject({ code: 'PARTNER_FILE_UNREADABLE' });
  });

  it('list shows how each client stands, everywhere or at one institution', async () => {
    await imported();
    const everywhere = await renkei('list');
    expect(everywhere).toContain('reiji-chokin-personal  personal  baseline  例示ペイメント合同会社「れいじ貯金」');
    expect(everywhere).toContain('  kyodo-shinkin  ended  from 2019-02-04  balances, transactions');
    expect(everywhere).toContain('  sakura-shinkin  not-started  from 2099-04-01  30 days  balances');
    expect(await renkei('list', '--institution', 'momiji-shinkumi')).toMatch(/^mihon-kaikei-corporate .*\n {2}momiji-shinkumi {2}live .*\nmihon-kakeibo-personal .*\n {2}not-linked\n/);
  });

  it('list refuses an institution there is not, which would look like one that nobody is linked with', async () => {
    await imported();
    await expect(renkei('list', '--institution', 'sakura-shinkn')).rejects.toMatchObject({ code: 'INSTITUTION_UNKNOWN' });
  });

  it('show tells all about a company, service or client, but no secret', async () => {
    await imported();
    for (const id of ['mihon-fintech', 'mihon-kakeibo', 'mihon-kakeibo-personal']) {
      const shown = await renkei('show', id);
      expect(shown).toContain('関東財務局長（電代）第9901号');
      expect(shown).toContain('http://localhost:4000/callback/sakura-shinkin');
      expect(shown).not.toContain(sha256('sample-secret-of-mihon-kakeibo-personal'));
    }
    await expect(renkei('show', 'nobody')).rejects.toMatchObject({ code: 'PARTNER_UNKNOWN' });
  });

  it('suspend, resume, link, unlink and secret change what they say, and the audit names who ran them', async () => {
    await imported();
    await office.query('DELETE FROM audit_unsequenced');
    expect(await renkei('suspend', 'mihon-fintech')).toBe('mihon-fintech is suspended until it is resumed: 0 grants are frozen\n');
    expect(await renkei('show', 'mihon-fintech')).toContain('suspended');
    expect(await renkei('resume', 'mihon-fintech')).toBe('mihon-fintech is active\n');
    expect(await renkei('unlink', 'mihon-kakeibo-personal', '--institution', 'sakura-shinkin')).toBe('mihon-kakeibo-personal is no longer linked with sakura-shinkin\n');
    await renkei('link', 'mihon-kakeibo-personal', '--institution', 'sakura-shinkin', '--from', '2026-12-01', '--days', '30', '--operations', 'balances', '--customer-selects');
    expect(await office.registry.link('mihon-kakeibo-personal', 'sakura-shinkin')).toEqual({
      institution: 'sakura-shinkin',
      state: 'linked',
      startDate: '2026-12-01',
      validityDays: 30,
      operations: ['balances'],
      customerSelects: true,
    });
    expect(await renkei('show', 'mihon-kakeibo-personal')).toContain('balances, chosen by the customer');
    expect(await renkei('secret', 'mihon-kakeibo-personal')).toMatch(/^The secret of mihon-kakeibo-personal, shown this once: [\w-]{43}\n$/);
    const actors = await office.query('SELECT DISTINCT actor_kind AS kind, actor_id AS id FROM audit_unsequenced');
    expect(actors.map((actor) => ({ ...(actor as object) }))).toEqual([{ kind: 'staff', id: userInfo().username }]);
  });

  it.each([
    [['link', 'mihon-kakeibo-personal', '--institution', 'sakura-shinkin', '--from', '2026-12-01', '--days', 'many']],
    [['link', 'mihon-kakeibo-personal', '--institution', 'sakura-shinkin', '--from', '2026-12-01', '--operations', 'transfers']],
    [['link', 'mihon-kakeibo-personal', '--institution', 'sakura-shinkin']],
  ])('refuses %j', async (words) => {
    const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    await expect(renkei(...words)).rejects.toMatchObject({ exitCode: 1 });
    stderr.mockRestore();
  });
});
