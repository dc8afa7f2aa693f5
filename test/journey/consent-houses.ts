import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { parse, stringify } from 'yaml';
import { LedgerImport } from '#modules/bank-host';
import { PartnerDesk } from '#modules/partners';
import { loadSamples } from '../../src/samples.js';
import type { Page } from '../../src/tour/browser.js';
import type { Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';

/** An institution for each form of consent: さくら, with another end of its journeys. */
export const houses = { box: 'ume-shinkin', intent: 'kaede-shinkin', 'terms-at-login': 'matsu-shinkin' } as const;
export type Form = keyof typeof houses;

export const ordinary = '001-1-1234567';
export const savings = '001-4-7654321';
/** Somebody else's. */
export const foreign = '001-1-9999999';
/** The company's two accounts; its second user may inquire about the second one only. */
export const companys = ['001-2-5000001', '001-1-5000002'] as const;

interface Profile {
  id: string;
  code: string;
  channels: Record<'personal' | 'corporate', { journey: string[]; access: Record<string, string>; terms: object[] }>;
}

/** A folder of the sample profiles and these. From 1 December 2026 they have new terms. */
export function foldersWithHouses(): string {
  const folder = mkdtempSync(join(tmpdir(), 'renkei-institutions-'));
  cpSync('institutions', folder, { recursive: true });
  Object.entries(houses).forEach(([consent, id], at) => {
    const profile = parse(readFileSync('institutions/sakura-shinkin.yaml', 'utf8')) as Profile;
    const { personal, corporate } = profile.channels;
    const terms = [...personal.terms, { ...personal.terms.at(-1), version: '2026-12', inForceFrom: '2026-12-01' }];
    const last = consent === 'box' ? 'access' : 'permission';
    const selectable = { operations: 'selectable', accounts: 'selectable', consent };
    Object.assign(personal, { journey: ['login', 'operations?', last], access: consent === 'box' ? selectable : { operations: 'shown', consent }, terms });
    Object.assign(corporate, { journey: [...corporate.journey.slice(0, -1), last], access: selectable, terms });
    writeFileSync(join(folder, `${id}.yaml`), stringify({ ...profile, id, code: String(9801 + at) }, { aliasDuplicateObjects: false }));
  });
  return folder;
}

interface Contract {
  contractNumber: string;
  accounts: { accountNumber: string }[];
  users: { login: Record<string, string>; displayName: string; password: string; administrator: boolean; accounts?: string[] }[];
}

/** さくら's customers at each of the houses, a stranger, and a second user of the company with fewer rights. */
function customersOf(id: string): string {
  const file = JSON.parse(readFileSync('examples/data/customers-sakura-shinkin.json', 'utf8')) as { institution: string; contracts: Contract[] };
  const [person, company] = file.contracts as [Contract, Contract];
  const stranger = structuredClone(person);
  Object.assign(stranger, { contractNumber: '0987654321', accounts: [{ ...person.accounts[0], accountNumber: '9999999' }] });
  stranger.users[0]!.login = { contractorId: '0987654321' };
  company.users.push({ login: { customerId: 'sakura0002' }, displayName: '営業部 吉野', administrator: false, password: 'Sakura-2026', accounts: [companys[1]] });
  return JSON.stringify({ ...file, institution: id, contracts: [person, company, stranger] });
}

/** For `startGateway({ load })`. */
export async function loadHouses(app: NestFastifyApplication): Promise<void> {
  await loadSamples(app);
  const terms = { startDate: '2026-01-01', operations: ['balances', 'transactions'] as const };
  for (const institution of Object.values(houses)) {
    for (const client of ['mihon-kakeibo-personal', 'mihon-kaikei-corporate']) {
      await app.get(PartnerDesk).link(client, { ...terms, institution }, { kind: 'staff', id: 'test' });
    }
    const { refusals } = await app.get(LedgerImport).importCustomers(institution, customersOf(institution));
    if (refusals.length > 0) throw new Error(JSON.stringify(refusals));
  }
}

export const partnerAt = (gateway: Gateway, form: Form, channel: 'personal' | 'corporate' = 'personal'): Partner =>
  new Partner(gateway, houses[form], channel, { sampleOf: 'sakura-shinkin' });

/** One customer's browser, past the login. */
export async function signedIn(partner: Partner, { customer = partner.customer, changes = {} } = {}) {
  const browser = partner.browser();
  const login = await browser.open(partner.authorizeUrl(changes));
  return { partner, browser, login, page: await browser.submit(login, customer, '/login') };
}

export interface StoredPermission {
  readonly scope: string;
  readonly terms_version: string;
  readonly consent_form: string;
  readonly consented_at: number;
  readonly permitted_at: number;
}

/** The permissions of an institution, oldest first. */
export async function permissionsAt(gateway: Gateway, form: Form): Promise<StoredPermission[]> {
  const rows = await gateway.app.get<DataSource>(getDataSourceToken()).query<StoredPermission[]>(
    `SELECT p.scope, p.terms_version, p.consent_form, p.consented_at, p.permitted_at FROM consents_permissions p
     JOIN consents_grants g ON g.id = p.grant_id WHERE g.institution = ? ORDER BY p.permitted_at, p.id`,
    [houses[form]],
  );
  return rows.map((row) => ({ ...row, consented_at: Number(row.consented_at), permitted_at: Number(row.permitted_at) }));
}

/** The numbers of the accounts on the page, offered or listed. */
export const accountsOn = ({ document }: Page): string[] =>
  document.querySelectorAll('#promise dd .figures').map(({ text }) => text).filter((text) => /^\d{7}$/.test(text));
