import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DAY, TestAuthority, type Identity } from '../support/client-certificates.js';
import { FapiPartner } from '../support/fapi-partner.js';
import { reregister } from '../support/fapi-clients.js';
import { startGateway, type Gateway } from '../support/gateway.js';

const SUBJECT = 'CN=tameshi,O=Sample Only';
const refused = { status: 401, body: { error: 'invalid_client' } };

describe('the revocation lists of partners’ authorities', () => {
  let gateway: Gateway;
  let authority: TestAuthority;
  let identity: Identity;
  let partner: FapiPartner;
  beforeAll(async () => {
    gateway = await startGateway();
    authority = await TestAuthority.found('Partners');
    await replace('authorities.pem', authority.pem);
    await reregister(gateway, 'tameshi-keiri-personal', { tlsSubjectDn: SUBJECT });
    identity = await authority.issue({ name: 'tameshi', serialNumber: '0301' });
    partner = await FapiPartner.withCertificate(gateway, { identity });
  });
  afterAll(() => gateway.stop());

  /** As an operator should: by renaming. */
  async function replace(name: string, pem: string): Promise<void> {
    const file = join(gateway.environment.PARTNER_TLS_DIR, name);
    await writeFile(`${file}.new`, pem);
    await rename(`${file}.new`, file);
  }
  const list = async (...pems: readonly Promise<string>[]): Promise<void> => replace('authorities.crl.pem', (await Promise.all(pems)).join('\n'));

  let warned: jest.SpiedFunction<Logger['warn']>;
  let failed: jest.SpiedFunction<Logger['error']>;
  beforeEach(async () => {
    await list(authority.revocations());
    [warned, failed] = [jest.spyOn(Logger.prototype, 'warn'), jest.spyOn(Logger.prototype, 'error')];
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('let in who is on none of them, and say nothing', async () => {
    expect((await partner.push()).status).toBe(201);
    expect([...warned.mock.calls, ...failed.mock.calls]).toEqual([]);
  });

  it('refuse who is on one from the next request on, at every endpoint, and let nobody else suffer', async () => {
    const { refresh_token, access_token } = await partner.link();
    const other = await FapiPartner.withCertificate(gateway, { identity: await authority.issue({ name: 'tameshi', serialNumber: '0302' }) });
    await list(authority.revocations({ serialNumbers: ['0301'] }));
    for (const refusal of [await partner.push(), await partner.refresh(refresh_token), await partner.post('introspect', { token: access_token }), await partner.post('revoke', { token: refresh_token })]) {
      expect(refusal).toMatchObject(refused);
    }
    expect(warned).toHaveBeenLastCalledWith({ subject: SUBJECT, serialNumber: '301' }, expect.stringContaining('revoked'));
    expect((await other.push()).status).toBe(201);
    // The list was a mistake: what was not given back is still there.
    await list(authority.revocations());
    expect((await partner.refresh(refresh_token)).status).toBe(200);
  });

  it.each<[string, () => Promise<string>]>([
    ['that has expired', () => authority.revocations({ from: -2 * DAY, until: -DAY })],
    ['that is not in force yet', () => authority.revocations({ from: DAY })],
    ['of another authority', async () => (await TestAuthority.found('Others')).revocations()],
    ['that another authority signed in its name', async () => authority.revocations({ signedBy: await TestAuthority.found('Partners') })],
  ])('refuse everybody of an authority with a list %s, and the log says whose list is missing', async (_what, made) => {
    await list(made());
    expect(await partner.push()).toMatchObject(refused);
    expect(failed).toHaveBeenLastCalledWith({ issuer: 'CN=Partners,O=Sample Only' }, expect.stringContaining('no revocation list'));
    await list(made(), authority.revocations());
    expect((await partner.push()).status).toBe(201);
  });

  it('refuse by a list that has expired, too', async () => {
    await list(authority.revocations({ from: -2 * DAY, until: -DAY, serialNumbers: ['0301'] }), authority.revocations());
    expect(await partner.push()).toMatchObject(refused);
  });

  it('refuse everybody while they cannot be read, and the log says so', async () => {
    for (const spoilt of ['', 'not a list', authority.pem]) {
      await replace('authorities.crl.pem', spoilt);
      expect(await partner.push()).toMatchObject(refused);
      expect(failed).toHaveBeenLastCalledWith({ err: expect.any(Error) }, expect.stringContaining('cannot be read'));
    }
  });

  it('refuse below an authority that was revoked, and one without a list of its own', async () => {
    const branch = await authority.authorise({ name: 'Branch CA', serialNumber: '0200' });
    const below = await branch.issue({ name: 'tameshi', serialNumber: '0001' });
    const own = await FapiPartner.withCertificate(gateway, { identity: { ...below, certificate: `${below.certificate}\n${branch.pem}` } });
    await list(authority.revocations(), branch.revocations());
    expect((await own.push()).status).toBe(201);
    await list(authority.revocations({ serialNumbers: ['0200'] }), branch.revocations());
    expect(await own.push()).toMatchObject(refused);
    expect(warned).toHaveBeenLastCalledWith({ subject: 'CN=Branch CA,O=Sample Only', serialNumber: '200' }, expect.stringContaining('revoked'));
    await list(authority.revocations());
    expect(await own.push()).toMatchObject(refused);
    expect(failed).toHaveBeenLastCalledWith({ issuer: 'CN=Branch CA,O=Sample Only' }, expect.stringContaining('no revocation list'));
  });

  it('are not asked for where the operator has none', async () => {
    await list(authority.revocations({ serialNumbers: ['0301'] }));
    expect(await partner.push()).toMatchObject(refused);
    await rm(join(gateway.environment.PARTNER_TLS_DIR, 'authorities.crl.pem'));
    expect((await partner.push()).status).toBe(201);
  });
});
