import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compactVerify, createLocalJWKSet, decodeJwt, decodeProtectedHeader, importJWK, SignJWT, type JSONWebKeySet } from 'jose';
import { DataSource } from 'typeorm';
import { InstitutionDirectory, termsHashOf, type Institution } from '#modules/institutions';
import { ReceiptKeys } from '#modules/oauth';
import { keysCommand } from '../../src/cli/keys.command.js';
import { receiptCommand } from '../../src/cli/receipt.command.js';
import { commandOn } from '../support/command.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { runNode } from '../support/gateway-process.js';
import { Partner, type Tokens } from '../support/partner.js';

describe('the receipt of a permission', () => {
  let gateway: Gateway;
  let folder: string;
  let tokens: Tokens;
  let permission: string;

  beforeAll(async () => {
    gateway = await startGateway();
    folder = await mkdtemp(join(tmpdir(), 'renkei-receipts-'));
    tokens = await new Partner(gateway).link();
    [permission = ''] = await permissions();
  });
  afterAll(async () => {
    await gateway.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const database = (): DataSource => gateway.app.get(DataSource);
  const permissions = async (): Promise<string[]> =>
    (await database().query<{ id: string }[]>('SELECT id FROM consents_permissions ORDER BY permitted_at')).map(({ id }) => id);
  const show = async (): Promise<string> => (await commandOn(gateway.app, receiptCommand)('show', '--permission', permission)).trim();
  const keySet = async (institution = 'sakura-shinkin'): Promise<JSONWebKeySet> =>
    (await (await fetch(`${gateway.issuer(institution)}/receipts/jwks`)).json()) as JSONWebKeySet;

  /** The command as an operator or anybody else runs it, in a process of its own. */
  async function verify(jws: string, ...options: string[]): Promise<{ code: number | null; out: string }> {
    const file = join(folder, 'receipt.jws');
    await writeFile(file, `${jws}\n`);
    const { DATABASE_URL, MASTER_KEYS_FILE, PUBLIC_URL } = gateway.environment;
    return runNode('dist/src/cli/renkei.js', ['receipt', 'verify', file, ...options], { NODE_ENV: 'test', DATABASE_URL, MASTER_KEYS_FILE, PUBLIC_URL });
  }

  async function publishedFile(institution?: string): Promise<string> {
    const file = join(folder, `${institution ?? 'sakura-shinkin'}.jwks.json`);
    await writeFile(file, JSON.stringify(await keySet(institution)));
    return file;
  }

  /** The same words, signed by whoever has that key. */
  async function signedBy(institution: string, changes: Record<string, unknown> = {}, header: Record<string, string> = {}): Promise<string> {
    const key = await gateway.app.get(ReceiptKeys).current(institution);
    return new SignJWT({ ...decodeJwt(await show()), ...changes })
      .setProtectedHeader({ alg: 'ES256', typ: 'consent-receipt+jwt', kid: key.kid, ...header })
      .sign(await importJWK(key, 'ES256'));
  }

  /** The content of a receipt changed, its signature kept. */
  async function altered(): Promise<string> {
    const [header, , signature] = (await show()).split('.');
    const content = Buffer.from(JSON.stringify({ ...decodeJwt(await show()), lastDay: '2099-12-31' })).toString('base64url');
    return [header, content, signature].join('.');
  }

  it('says what was permitted, to whom, until when, and under which terms, and anybody can verify it', async () => {
    const { payload, protectedHeader } = await compactVerify(await show(), createLocalJWKSet(await keySet()));
    expect(protectedHeader).toEqual({ alg: 'ES256', typ: 'consent-receipt+jwt', kid: expect.any(String) });
    const content = JSON.parse(new TextDecoder().decode(payload)) as Record<string, unknown>;
    const institution: Institution = gateway.app.get(InstitutionDirectory).get('sakura-shinkin');
    const terms = institution.channels.personal?.terms.at(-1);
    expect(content).toMatchObject({
      iss: gateway.issuer('sakura-shinkin'),
      institution: { id: 'sakura-shinkin', name: { ja: institution.name.ja } },
      permissionId: permission,
      partner: { clientId: 'mihon-kakeibo-personal', registrationNumber: expect.stringContaining('電代'), service: { ja: 'みほん家計簿' } },
      operations: ['balances', 'transactions'],
      until: expect.stringMatching(/T00:00:00\+09:00$/),
      terms: { version: terms?.version, sha256: terms && termsHashOf(terms), hashedAt: 'permission' },
      consent: { form: expect.any(String), givenAt: content['permittedAt'] },
      factors: ['password'],
    });
    expect(content['accounts']).toContainEqual(expect.objectContaining({ branchCode: expect.any(String), accountNumber: '12***67', holderName: expect.any(String) }));
  });

  it('holds no ID of the customer, no whole account number and no secret', async () => {
    const text = JSON.stringify(decodeJwt(await show()));
    for (const secret of [...Object.values(new Partner(gateway).customer), '1234567', tokens.access_token, tokens.refresh_token]) expect(text).not.toContain(secret);
  });

  it('says the same each time, whatever the partner is called and whatever became of the grant by then', async () => {
    const before = decodeJwt(await show());
    await database().query("UPDATE partners_companies SET name = '改名株式会社'");
    await new Partner(gateway).post('revoke', { token: tokens.refresh_token });
    expect(decodeJwt(await show())).toEqual(before);
  });

  it('is found genuine by the command, with the book and without it', async () => {
    const jws = await show();
    const withBook = await verify(jws);
    expect(withBook).toMatchObject({ code: 0, out: expect.stringContaining('The book says the same.') });
    const alone = await verify(jws, '--jwks', await publishedFile(), '--issuer', gateway.issuer('sakura-shinkin'));
    expect(alone).toMatchObject({ code: 0, out: expect.stringContaining('Valid: signed by') });
    expect(alone.out).toContain('有効期限');
    expect(await verify(jws, '--jwks', `${gateway.issuer('sakura-shinkin')}/receipts/jwks`)).toMatchObject({ code: 0 });
  });

  it.each([
    ['altered', altered],
    ['unknown-key', () => signedBy('momiji-shinkumi')],
    ['wrong-issuer', () => signedBy('sakura-shinkin', { iss: 'https://another.example/banks/sakura-shinkin' })],
    ['not-a-receipt', () => signedBy('sakura-shinkin', {}, { typ: 'JWT' })],
    ['not-a-receipt', async () => 'a letter'],
  ])('is found out as %s', async (fault, forge) => {
    const forged = await forge();
    const alone = await verify(forged, '--jwks', await publishedFile(), '--issuer', gateway.issuer('sakura-shinkin'));
    for (const { code, out } of [await verify(forged), alone]) {
      expect(out).toContain(`[${fault}]`);
      expect(code).toBe(1);
    }
  });

  it('whose content the book no longer has so is told of', async () => {
    const forged = await signedBy('sakura-shinkin', { lastDay: '2099-12-31' });
    expect(await verify(forged)).toMatchObject({ code: 1, out: expect.stringContaining('THE BOOK SAYS SOMETHING ELSE.') });
  });

  it('is still verified after a rotation, and a new one is signed with the new key', async () => {
    const before = await show();
    const keys = commandOn(gateway.app, keysCommand);
    await keys('rotate', '--institution', 'sakura-shinkin', '--purpose', 'receipts', '--overlap', '600');
    expect(decodeProtectedHeader(await show()).kid).toBe(decodeProtectedHeader(before).kid);
    gateway.clock.advance(10 * 365 * 86_400_000);
    const after = await show();
    expect(decodeProtectedHeader(after).kid).not.toBe(decodeProtectedHeader(before).kid);
    expect(decodeJwt(after)).toEqual(decodeJwt(before));
    for (const jws of [before, after]) await compactVerify(jws, createLocalJWKSet(await keySet()));
    expect((await keys('list', '--institution', 'sakura-shinkin', '--purpose', 'receipts')).trim().split('\n')).toHaveLength(2);
  });

  it('can be verified with keys that anybody may fetch and keep for a while, and that have no private part', async () => {
    const answer = await fetch(`${gateway.issuer('sakura-shinkin')}/receipts/jwks`);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300');
    for (const key of ((await answer.json()) as JSONWebKeySet).keys) expect(key).not.toHaveProperty('d');
    expect((await fetch(`${gateway.url}/banks/nowhere/receipts/jwks`)).status).toBe(404);
  });

  it('is not made out for a permission that does not exist', async () => {
    await expect(commandOn(gateway.app, receiptCommand)('show', '--permission', 'none')).rejects.toMatchObject({ code: 'PERMISSION_UNKNOWN' });
  });
});
