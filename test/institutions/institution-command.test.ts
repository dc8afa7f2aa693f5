import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ConfigModule, Environment } from '#libs/config';
import { InstitutionsModule } from '#modules/institutions';
import { institutionCommand } from '../../src/cli/institution.command.js';
import { ProfileFolder } from './profile-folder.js';

const open = (folder: string): Promise<INestApplicationContext> =>
  Test.createTestingModule({
    imports: [
      ConfigModule.forRoot(Object.assign(new Environment(), { INSTITUTIONS_DIR: folder })),
      InstitutionsModule.forRoot(),
    ],
  })
    .compile();

describe('renkei institution', () => {
  let folder: ProfileFolder;
  beforeEach(() => {
    folder = new ProfileFolder();
  });
  afterEach(() => folder.remove());

  const renkei = async (...words: string[]): Promise<string> => {
    const written: string[] = [];
    const stdout = jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    try {
      await institutionCommand(() => open(folder.path)).parseAsync(words, { from: 'user' });
    } finally {
      stdout.mockRestore();
    }
    return written.join('');
  };

  it('check reads a folder, without an application or a database', async () => {
    expect(await renkei('check', folder.path)).toBe(`${folder.path}: 5 institutions with 8 channels, nothing to correct\n`);
  });

  it('check reads the folder of the environment when it is given none', async () => {
    expect(await renkei('check')).toBe('institutions: 5 institutions with 8 channels, nothing to correct\n');
  });

  it('check fails with every mistake', async () => {
    folder.edit('sakura-shinkin.yaml', 'kind: shinkin-bank', 'kind: bank').edit('icho-shinkumi.yaml', 'mark: 杏', 'mark: いちょう');
    await expect(renkei('check', folder.path)).rejects.toMatchObject({
      code: 'INSTITUTION_PROFILES_INVALID',
      message: expect.stringMatching(/icho-shinkumi\.yaml: look\.mark must be .*\n.*sakura-shinkin\.yaml: kind must be one of/),
    });
  });

  it('list shows channels with their journeys, and whether the institution is open', async () => {
    folder.edit('icho-shinkumi.yaml', 'closures: []', 'closures: [{ from: 2020-01-01T00:00, to: 2120-01-01T00:00 }]');
    const listed = await renkei('list');
    expect(listed).toContain('sakura-shinkin  9994  さくら見本信用金庫  open\n  personal   個人インターネットバンキング  login → access\n');
    expect(listed).toContain('  corporate  法人WEB-FBサービス  login → certificate? → access\n');
    expect(listed).toContain('icho-shinkumi  9993  いちょう見本信用組合  closed until 2120-01-01T00:00:00+09:00\n');
  });
});

describe('the gateway', () => {
  it('does not start with a profile that has a mistake', async () => {
    const folder = new ProfileFolder().edit('sakura-shinkin.yaml', "code: '9994'", "code: '99942'");
    await expect(open(folder.path)).rejects.toMatchObject({ code: 'INSTITUTION_PROFILES_INVALID' });
    folder.remove();
  });
});
