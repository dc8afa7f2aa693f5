import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { auditCommand } from '../../src/cli/audit.command.js';
import { AuditHouse, balancesRead, type AuditOffice } from './audit-office.js';

describe('renkei audit verify', () => {
  let house: AuditHouse;
  let office: AuditOffice;
  let printed: string;

  beforeEach(async () => {
    house = await AuditHouse.empty();
    office = await house.open();
    printed = '';
    for (const stream of [process.stdout, process.stderr]) {
      jest.spyOn(stream, 'write').mockImplementation((text) => {
        printed += String(text);
        return true;
      });
    }
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    process.exitCode = undefined;
    await house.close();
  });

  const run = async (...options: string[]): Promise<number> => {
    await auditCommand(async () => (await house.open()).app).parseAsync(['verify', ...options], { from: 'user' });
    return Number(process.exitCode);
  };

  it('says what is proven and how long the unchained tail is', async () => {
    await office.chained(2);
    await office.sequencer.sequenceOnce({ checkpoint: true });
    await office.chained(1);
    await office.log.recordRead(balancesRead());
    expect(await run()).toBe(0);
    expect(printed).toBe(
      [
        'sakura-shinkin',
        '  recomputed   3 records, 1 to 3, 2026-11-20T18:00:00+09:00 to 2026-11-20T18:00:00+09:00',
        '  2026-11      records 1 to 3',
        '  signed       up to record 2; 1 behind it are chained only',
        `  checkpoints  1 agree in the database, 1 in ${house.environment.AUDIT_CHECKPOINT_DIR}`,
        '  unchained    1 record, the oldest of 2026-11-20T18:00:00+09:00',
        '',
        'The audit is sound.',
        '',
      ].join('\n'),
    );
  });

  it('says what was tampered with and where, and exits with 1', async () => {
    await office.chained(3);
    const [record] = await office.query<{ id: string }>('SELECT id FROM audit_records WHERE sequence = 2');
    await office.query("UPDATE audit_records SET event = 'grant.ended' WHERE sequence = 2");
    expect(await run('--institution', 'sakura-shinkin')).toBe(1);
    expect(printed).toContain(
      `  FOUND        CHANGED at segment 2026-11, record 2, id ${record?.id}: the record is not what its hash was made of\n`,
    );
    expect(printed).toContain('THE AUDIT IS NOT SOUND.');
  });

  it('looks at one institution only when asked to', async () => {
    await office.chained(1);
    await office.chained(1, 'momiji-shinkin');
    await office.query("UPDATE audit_records SET event = 'grant.ended' WHERE institution = 'momiji-shinkin'");
    expect(await run('--institution', 'sakura-shinkin')).toBe(0);
    expect(printed).not.toContain('momiji');
  });

  it('does not take a misspelt institution for a sound one', async () => {
    await office.chained(1);
    expect(await run('--institution', 'sakura')).toBe(1);
    expect(printed).toBe('There is no audit record of sakura\n');
  });
});
