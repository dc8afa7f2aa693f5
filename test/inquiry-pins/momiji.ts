import { readFileSync } from 'node:fs';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { AccountRegister, CustomerDirectory, LedgerImport, type LedgerAccount } from '#modules/bank-host';
import type { InquiryPinDesk } from '#modules/inquiry-pins';
import { PartnerImport } from '#modules/partners';
import type { Browser, Page } from '../../src/tour/browser.js';
import type { Gateway } from '../support/gateway.js';
import { Partner, type Tokens } from '../support/partner.js';

export const momiji = 'momiji-shinkumi';

export const ordinary = '010-1-3000001';
export const ordinary2 = '010-1-3000003';
export const current = '010-2-3000002';
/** Only `momiji0003` may inquire about it. */
export const savings = '010-4-3000004';

export type PinHolder = Parameters<InquiryPinDesk['prove']>[0];
export type ProvenPin = Parameters<InquiryPinDesk['makeEffective']>[2][number];

interface CustomersFile {
  contracts: { contractNumber: string; accounts: Record<string, unknown>[] }[];
}

/** The institution delivers its customers again, with other PINs for some accounts; null withdraws one. */
export async function deliverPins(gateway: Gateway, pins: Readonly<Record<string, string | null>>): Promise<void> {
  const file = JSON.parse(readFileSync(`examples/data/customers-${momiji}.json`, 'utf8')) as CustomersFile;
  for (const account of file.contracts.flatMap(({ accounts }) => accounts)) {
    const pin = pins[`${String(account['branchCode'])}-${String(account['accountType'])}-${String(account['accountNumber'])}`];
    if (pin !== undefined) account['inquiryPin'] = pin;
  }
  const report = await gateway.app.get(LedgerImport).importCustomers(momiji, JSON.stringify(file));
  if (report.refusals.length > 0) throw new Error(JSON.stringify(report.refusals));
}

/** A user at the desk, and the accounts that they may inquire about, by branch, type and number. */
export async function holderOf(gateway: Gateway, loginId: string): Promise<{ holder: PinHolder; account: (key: string) => LedgerAccount }> {
  const user = await gateway.app.get(CustomerDirectory).findUser(momiji, 'corporate', loginId);
  if (!user) throw new Error(`no user ${loginId}`);
  const accounts = await gateway.app.get(AccountRegister).accountsOfUser(user.id);
  const account = (key: string): LedgerAccount => {
    const found = accounts.find(({ branchCode, accountType, accountNumber }) => key === `${branchCode}-${accountType}-${accountNumber}`);
    if (!found) throw new Error(`${loginId} has no account ${key}`);
    return found;
  };
  return { holder: { institution: momiji, contractId: user.contractId, userId: user.id }, account };
}

/** What is on record about inquiry PINs since an instant, wherever the sequencer has it by now. */
export async function pinRecordsSince(gateway: Gateway, instant: number): Promise<{ event: string; accounts: readonly string[] }[]> {
  const columns = "event, details, recorded_at, id FROM";
  const rows = await gateway.app.get<DataSource>(getDataSourceToken()).query<{ event: string; details: string }[]>(
    `SELECT ${columns} audit_records WHERE event LIKE 'inquiry-pin.%' AND recorded_at >= ?
     UNION ALL SELECT ${columns} audit_unsequenced WHERE event LIKE 'inquiry-pin.%' AND recorded_at >= ? ORDER BY recorded_at, id`,
    [instant, instant],
  );
  return rows.map(({ event, details }) => ({ event, accounts: (JSON.parse(details) as { accounts: readonly string[] }).accounts }));
}

/** A second service that companies may link at this institution, as its operator would register it. */
const secondClient = { clientId: 'second-corporate', clientSecret: 'sample-secret-of-second-corporate-client', redirectUri: 'http://localhost:4000/callback/second' };

export async function secondPartner(gateway: Gateway): Promise<Partner> {
  const { clientId, clientSecret: secret, redirectUri } = secondClient;
  const links = [{ institution: momiji, startDate: '2020-03-02', operations: ['balances', 'transactions'] }];
  const company = {
    id: 'second-fintech',
    name: '株式会社二番目見本',
    nameEn: 'Second Mihon Inc.',
    registrationNumber: '関東財務局長（電代）第9977号',
    termsUrl: 'https://www.second.example/terms',
    privacyUrl: 'https://www.second.example/privacy',
    contact: { name: '二番目見本 窓口', telephone: '03-0000-9977', email: 'support@second.example', url: 'https://www.second.example/contact' },
    passesDataTo: [],
    services: [
      {
        id: 'second-kaikei',
        name: '二番目会計',
        nameEn: 'Second Kaikei',
        description: '会計ソフト',
        descriptionEn: 'Accounting software',
        clients: [{ clientId, channel: 'corporate', profile: 'baseline', secret, redirectUris: [redirectUri], links }],
      },
    ],
  };
  await gateway.app.get(PartnerImport).import(JSON.stringify({ companies: [company] }), { kind: 'system', id: 'test' });
  return new Partner(gateway, momiji, 'corporate', secondClient);
}

/** One customer's browser on its way through the pages. */
export class Visit {
  readonly browser: Browser;

  constructor(
    readonly partner: Partner,
    /** The page that the customer sees. */
    public page: Page,
    browser: Browser,
  ) {
    this.browser = browser;
  }

  /** Signs in, and past 認可業務選択 where the partner has it: to the first page about PINs, or to the permission. */
  static async begin(partner: Partner, loginId = 'momiji0001'): Promise<Visit> {
    const browser = partner.browser();
    const visit = new Visit(partner, await browser.open(partner.authorizeUrl()), browser);
    await visit.submit({ loginId, password: 'Momiji-2026' });
    if (visit.step === 'operations') await visit.submit({ operations: ['balances', 'transactions'] });
    return visit;
  }

  get step(): string {
    return new URL(this.page.url).pathname.split('/').at(-1) ?? '';
  }

  /** What the table says, by account: `{ '3000001': '登録済み*' }`. */
  get states(): Record<string, string> {
    const rows = this.page.document.querySelectorAll('table tbody');
    return Object.fromEntries(rows.map((row) => [row.querySelector('th .figures')?.text ?? '', row.querySelector('.pin-state')?.text ?? '']));
  }

  /** The words at an account's field. */
  problemAt(key: string): string | undefined {
    return this.page.document.getElementById(`pin-${key}-problem`)?.text;
  }

  async submit(values: Readonly<Record<string, string | readonly string[]>>): Promise<this> {
    this.page = await this.browser.submit(this.page, values);
    return this;
  }

  /** 登録, with these accounts ticked and their PINs typed. */
  register(pins: Readonly<Record<string, string>>): Promise<this> {
    return this.submit(registration(pins));
  }

  /** 確定 and 許可, with every account that the page offers. */
  async permit(): Promise<Tokens> {
    if (this.step === 'inquiry-pin-result') await this.submit({});
    if (this.step !== 'permission') throw new Error(`at ${this.page.url}: ${this.page.text.slice(0, 300)}`);
    const offered = this.page.document.querySelectorAll('[name=accounts]').map((box) => box.getAttribute('value') ?? '');
    await this.submit({ accounts: offered, operations: ['balances', 'transactions'], consent: 'yes' });
    const { status, body } = await this.partner.exchange(this.partner.answer(this.page).get('code') ?? '');
    if (status !== 200) throw new Error(`no token: ${JSON.stringify(body)}`);
    return body as unknown as Tokens;
  }

  /** キャンセル */
  async cancel(): Promise<URLSearchParams> {
    this.page = await this.browser.submit(this.page, {}, 'cancel');
    return this.partner.answer(this.page);
  }
}

/** What a browser sends for ticked accounts and their PINs. */
export const registration = (pins: Readonly<Record<string, string>>): Record<string, string | readonly string[]> => ({
  accounts: Object.keys(pins),
  ...Object.fromEntries(Object.entries(pins).map(([key, pin]) => [`pin-${key}`, pin])),
});

export interface Listing {
  readonly accounts: readonly { readonly accountId: string; readonly accountNumber: string }[];
  readonly omitted?: readonly { readonly reason: string; readonly count: number }[];
}

/** What the partner sees: the account numbers, and how many are left out for which reason. */
export async function listingOf(partner: Partner, tokens: Tokens): Promise<{ numbers: string[]; omitted: Record<string, number>; idOf: (number: string) => string }> {
  const { status, body } = await partner.data<Listing>(tokens.access_token, '/accounts');
  if (status !== 200) throw new Error(`the list answers ${status}`);
  return {
    numbers: body.accounts.map(({ accountNumber }) => accountNumber),
    omitted: Object.fromEntries((body.omitted ?? []).map(({ reason, count }) => [reason, count])),
    idOf: (number) => body.accounts.find(({ accountNumber }) => accountNumber === number)?.accountId ?? '',
  };
}
