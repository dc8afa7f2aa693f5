import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditSequencer } from '#modules/audit';
import { AccountRemovals, ConsentLedger, ExpiringGrants, OverdueGrants, type EndedReason } from '#modules/consents';
import { InstitutionDirectory } from '#modules/institutions';
import { PartnerRegistry } from '#modules/partners';
import { Transactor } from '#libs/database';
import { OutboxDesk, OutboxRelay } from '#libs/outbox';
import { mailText } from '../../src/modules/notices/mail/mail-text.js';
import { mailKinds } from '../../src/modules/notices/mail/mail-kinds.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';
import { tablesOf } from '../support/tables.js';
import { mailOf, mailServer, type MailServer } from './mail-server.js';

const HANAKO = '0123456789@sakura-shinkin.example.jp';
const DAY = 86_400_000;

const deliver = (gateway: Gateway) => gateway.app.get(OutboxRelay).deliverOnce();
const rowsOf = async <Row>(gateway: Gateway, table: string): Promise<Row[]> => JSON.parse((await tablesOf(gateway)).get(table) ?? '[]') as Row[];

/** What is still to be told of links and sign-ins; `account.changed` is nothing for a customer. */
async function mailsWaiting(gateway: Gateway) {
  const rows = await rowsOf<{ id: string; topic: string; last_error: string | null }>(gateway, 'outbox_messages');
  return rows.filter(({ topic }) => topic !== 'account.changed' && topic !== 'grant.superseded');
}

async function auditOf(gateway: Gateway, event: string) {
  await gateway.app.get(AuditSequencer).sequenceOnce();
  const records = await rowsOf<{ event: string; details: string }>(gateway, 'audit_records');
  return records.filter((record) => record.event === event).map(({ details }) => JSON.parse(details) as Record<string, unknown>);
}

describe('mails to customers, by a real mail server', () => {
  let gateway: Gateway;
  let server: MailServer;
  beforeEach(async () => {
    server = await mailServer();
    await server.start();
    gateway = await startGateway({ environment: { MAIL_URL: server.url, MAIL_FROM: 'no-reply@bank.example.jp' } });
    // What the samples brought is no news to anybody.
    await deliver(gateway);
  });
  afterEach(async () => {
    await gateway.stop();
    await server.stop();
  });

  const endAs = async (kind: 'customer' | 'staff', reason: EndedReason = 'customer-stopped') => {
    const [grant] = await rowsOf<{ id: string }>(gateway, 'consents_grants');
    await gateway.app.get(Transactor).write((tx) => gateway.app.get(ConsentLedger).end(tx, grant?.id ?? '', { by: { kind }, reason }));
  };

  it('a link is told with who may read what until when, in both languages, and how to stop it', async () => {
    await new Partner(gateway).link();
    await deliver(gateway);
    expect(server.mails).toHaveLength(1);
    const [mail] = server.mails;
    expect(mail?.recipients).toEqual([HANAKO]);
    expect(mail?.headers.get('from')).toBe('さくら見本信用金庫 <no-reply@bank.example.jp>');
    expect(mail?.headers.get('subject')).toContain('【さくら見本信用金庫】外部サービスとの連携を開始しました');
    expect(mail?.headers.get('message-id')).toMatch(/^<[0-9a-f-]{36}@localhost>$/);
    const { client } = (await gateway.app.get(PartnerRegistry).all()).find((one) => one.client.clientId === gateway.sample('sakura-shinkin').clientId) as never as {
      client: { company: { name: string; nameEn: string }; service: { name: string } };
    };
    for (const words of [client.company.name, client.company.nameEn, client.service.name, '残高照会、入出金明細照会', '2口座', '2027年2月18日（木）', '053-000-9994', '連携をやめるには', '「連携中のサービス」', 'To stop the link', '"Linked services"']) {
      expect(mail?.text).toContain(words);
    }
    expect(mail?.text.indexOf('連携')).toBeLessThan(mail?.text.indexOf('linked') ?? 0);
  });

  it('an ending is told by who ended it, and nothing is told twice', async () => {
    await new Partner(gateway).link();
    await endAs('customer');
    await deliver(gateway);
    await deliver(gateway);
    expect(server.mails.map(({ headers }) => headers.get('subject')?.split(' / ')[1])).toEqual(expect.arrayContaining(['A service was linked', 'A link was stopped']));
    expect(server.mails).toHaveLength(2);
    expect(server.mails.find(({ headers }) => headers.get('subject')?.includes('stopped'))?.text).toContain('停止した方: お客さま');
    expect(await auditOf(gateway, 'notice.mailed')).toHaveLength(2);
  });

  it.each([
    ['customer-stopped', 'A link was stopped', ['停止した日時: 2026年11月20日（金） 10:', 'Stopped on: 20 November 2026 (Fri), 10:', '停止した方: お客さま']],
    ['administrator-stopped', 'A link was stopped', ['停止した日時: 2026年11月20日（金） 10:', '停止した方: 貴社の管理者']],
    ['undone-by-customer', 'A link was undone', ['間違えて連携したものとして', '取り消した日時: 2026年11月20日（金） 10:', 'as linked by mistake', 'Undone on: 20 November 2026 (Fri), 10:']],
  ] as const)('what was %s is told so: when, by whom, and no last day', async (reason, subject, words) => {
    await new Partner(gateway).link();
    await endAs('customer', reason);
    await deliver(gateway);
    const mail = server.mails.find(({ headers }) => headers.get('subject')?.includes(subject));
    for (const said of words) expect(mail?.text).toContain(said);
    for (const wrong of ['有効期限:', 'Until:', '連携をやめるには']) expect(mail?.text).not.toContain(wrong);
    // What was told first says nothing of the end.
    expect(server.mails.find(({ headers }) => headers.get('subject')?.includes('was linked'))?.text).not.toMatch(/停止した|取り消した/);
  });

  it.each([
    [undefined, '口座を外した方: 貴社の管理者', 'Taken out by: your company’s administrator'],
    ['self', '口座を外した方: お客さま', 'Taken out by: you'],
  ])('an account that was taken out is told to the user, once, with what stays (by %s)', async (who, japanese, english) => {
    await new Partner(gateway).link();
    await deliver(gateway);
    server.mails.length = 0;
    const [grant] = await rowsOf<{ id: string; user_id: string }>(gateway, 'consents_grants');
    const [account] = await rowsOf<{ account_id: string }>(gateway, 'consents_permission_accounts');
    const removal = { grantId: grant?.id ?? '', accountId: account?.account_id ?? '', by: { kind: 'customer', id: who && grant?.user_id } } as const;
    for (const _again of [1, 2]) await gateway.app.get(Transactor).write((tx) => gateway.app.get(AccountRemovals).remove(tx, removal));
    await deliver(gateway);
    expect(server.mails.map(({ recipients }) => recipients)).toEqual([[HANAKO]]);
    for (const said of ['口座を1つ外しました', '連携を続ける口座: 1口座', 'Accounts still linked: 1', '有効期限: 2027年2月18日（木）', '「連携中のサービス」から停止', japanese, english]) {
      expect(server.mails[0]?.text).toContain(said);
    }
    expect(await auditOf(gateway, 'notice.mailed')).toContainEqual({ kind: 'account-left-out' });
  });

  it('the end is announced 14 and 3 days before, once each, and told when it comes', async () => {
    await new Partner(gateway).link();
    await deliver(gateway);
    server.mails.length = 0;
    const pass = async (isoTime: string) => {
      gateway.clock.moveTo(isoTime);
      // Twice, as two processes would, and again after the mail went out.
      await Promise.all([gateway.app.get(ExpiringGrants).announceOnce(), gateway.app.get(ExpiringGrants).announceOnce()]);
      await deliver(gateway);
      await gateway.app.get(ExpiringGrants).announceOnce();
      await deliver(gateway);
      return server.mails.splice(0).map(({ text }) => /あと\d+日|期限を迎えたため/.exec(text)?.[0]);
    };
    expect(await pass('2027-02-04T08:59:00+09:00')).toEqual([]);
    expect(await pass('2027-02-04T09:01:00+09:00')).toEqual(['あと14日']);
    expect(await pass('2027-02-10T09:01:00+09:00')).toEqual([]);
    expect(await pass('2027-02-15T09:01:00+09:00')).toEqual(['あと3日']);
    expect(await pass('2027-02-18T23:59:00+09:00')).toEqual([]);
    gateway.clock.moveTo('2027-02-19T00:00:01+09:00');
    await gateway.app.get(OverdueGrants).closeOnce();
    expect(await pass('2027-02-19T00:00:02+09:00')).toEqual(['期限を迎えたため']);
  });

  it('an ended link is not announced to end', async () => {
    await new Partner(gateway).link();
    await endAs('staff');
    await deliver(gateway);
    server.mails.length = 0;
    gateway.clock.moveTo('2027-02-04T09:01:00+09:00');
    await gateway.app.get(ExpiringGrants).announceOnce();
    await deliver(gateway);
    expect(server.mails).toEqual([]);
  });

  it('a stopped sign-in is told to whom it belongs, and to nobody where the ID is nobody’s', async () => {
    const guess = async (contractorId: string) => {
      const browser = new Partner(gateway).browser();
      let page = await browser.open(new Partner(gateway).authorizeUrl());
      for (let count = 1; count <= 7; count += 1) {
        page = await browser.submit(page, { ...gateway.sample('sakura-shinkin').customer, contractorId, password: 'wrong' }, 'login');
        gateway.clock.advance(61_000);
      }
    };
    await guess('0123456789');
    await guess('9999999999');
    expect((await mailsWaiting(gateway)).length).toBe(2);
    await deliver(gateway);
    expect(server.mails.map(({ recipients }) => recipients)).toEqual([[HANAKO]]);
    expect(server.mails[0]?.text).toContain('ログインを停止しました');
    expect(await mailsWaiting(gateway)).toEqual([]);
  });

  it('while the server is away nothing is lost, and then the very same mail arrives', async () => {
    await new Partner(gateway).link();
    await deliver(gateway);
    const [first] = server.mails.splice(0);
    await endAs('customer');
    await server.stop();
    await deliver(gateway);
    expect(await gateway.app.get(OutboxDesk).counts()).toMatchObject({ failing: 1 });
    const [waiting] = await mailsWaiting(gateway);
    expect(waiting?.last_error).toContain('ESOCKET');
    await server.start();
    gateway.clock.advance(60_000);
    await deliver(gateway);
    expect(server.mails.map(({ headers }) => headers.get('message-id'))).toEqual([`<${waiting?.id}@localhost>`]);
    expect(server.mails[0]?.headers.get('message-id')).not.toBe(first?.headers.get('message-id'));
  });

  it('a refused recipient is given up at once, on record, and without the address', async () => {
    server.refused.add(HANAKO);
    await new Partner(gateway).link();
    await deliver(gateway);
    gateway.clock.advance(DAY);
    await deliver(gateway);
    expect(server.mails).toEqual([]);
    expect(await gateway.app.get(OutboxDesk).list({ givenUp: true })).toMatchObject([{ lastError: 'the mail server refused the recipient (550)', attempts: 1 }]);
    expect(await auditOf(gateway, 'notice.not-mailed')).toEqual([{ kind: 'linked', outcome: 'refused', reason: 'the mail server refused the recipient (550)' }]);
    expect((await tablesOf(gateway)).get('outbox_messages')).not.toContain('@');
  });

  it('a name with line breaks makes no header, and no address in it can be clicked', async () => {
    const partner = new Partner(gateway);
    await partner.link();
    const transactor = gateway.app.get(Transactor);
    const name = 'Kakeibo\r\nBcc: thief@example.jp\r\n\r\nhttps://evil.example/login';
    await transactor.write((tx) => tx.query('UPDATE partners_services SET name = ?', [name]));
    await deliver(gateway);
    const [mail] = server.mails;
    expect(mail?.recipients).toEqual([HANAKO]);
    expect(mail?.raw).not.toMatch(/^bcc:/im);
    expect(mail?.text).not.toMatch(/^\s*bcc:/im);
    expect(mail?.text).not.toContain('http');
  });
});

describe('mails to customers, as files', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  it('stand whole in the folder, one for each notice', async () => {
    await deliver(gateway);
    await new Partner(gateway).link();
    await deliver(gateway);
    const names = await readdir(join(gateway.folder, 'outbox'));
    expect(names).toEqual([expect.stringMatching(/^[0-9a-f-]{36}\.eml$/)]);
    const mail = mailOf(await readFile(join(gateway.folder, 'outbox', names[0] ?? ''), 'utf8'));
    expect(mail.headers.get('to')).toBe(HANAKO);
    expect(mail.text).toContain('次のサービスとの連携を開始しました');
  });

  it('nobody is written to where no address is known, and that is on record', async () => {
    await gateway.app.get(Transactor).write((tx) => tx.query('UPDATE ledger_users SET email = NULL'));
    await new Partner(gateway).link();
    await deliver(gateway);
    expect(await readdir(join(gateway.folder, 'outbox'))).toHaveLength(1);
    expect(await auditOf(gateway, 'notice.not-mailed')).toEqual([{ kind: 'linked', outcome: 'no-address' }]);
    expect(await mailsWaiting(gateway)).toEqual([]);
  });

  it('none of them, of any kind or institution, has an address that could be followed or an account number', async () => {
    const [{ client } = {}] = await gateway.app.get(PartnerRegistry).all();
    const link = { client: client as never, operations: ['balances', 'transactions'] as const, accounts: 3, lastDay: '2027-02-18', daysLeft: 14, endedAt: 1795942800000, doneBy: 'partner' };
    for (const institution of gateway.app.get(InstitutionDirectory).all()) {
      for (const kind of mailKinds) {
        const { subject, text } = mailText(kind, institution, kind === 'sign-in-locked' ? undefined : link);
        for (const words of [subject, text]) {
          expect(words).not.toMatch(/http|www\.|\/\//i);
          expect(words).not.toMatch(/\b\d{7}\b/);
          expect(words).not.toMatch(/undefined|null|\[object/);
        }
        expect(text).toContain(institution.contact.telephone);
      }
    }
  });
});
