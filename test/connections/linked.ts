import type { ChannelName } from '#libs/kernel';
import type { SampleCustomer } from '../../src/samples.js';
import type { Gateway } from '../support/gateway.js';
import { grantsOn, OwnPage } from '../support/own-page.js';
import { Partner, type Tokens } from '../support/partner.js';

/** A customer with one linked service, signed in to their own page. */
export interface Linked {
  readonly partner: Partner;
  readonly tokens: Tokens;
  readonly own: OwnPage;
  readonly grantId: string;
}

/** Links as this customer of Sakura, whose journeys have one factor. */
export async function linkAs(gateway: Gateway, channel: ChannelName, { customer }: SampleCustomer, { clientOf }: { readonly clientOf?: ConstructorParameters<typeof Partner>[3] } = {}): Promise<{ partner: Partner; tokens: Tokens }> {
  const partner = new Partner(gateway, 'sakura-shinkin', channel, clientOf);
  const browser = partner.browser();
  const access = await browser.submit(await browser.open(partner.authorizeUrl()), customer, 'login');
  const answer = partner.answer(await browser.submit(access, { operations: ['balances', 'transactions'], consent: 'yes' }, 'access'));
  const { status, body } = await partner.exchange(answer.get('code') ?? '');
  if (status !== 200) throw new Error(JSON.stringify(body));
  return { partner, tokens: body as unknown as Tokens };
}

export async function linked(gateway: Gateway, channel: ChannelName = 'personal', customer: SampleCustomer = gateway.sample('sakura-shinkin', channel)): Promise<Linked> {
  const { partner, tokens } = await linkAs(gateway, channel, customer);
  const own = new OwnPage(gateway, 'sakura-shinkin', channel, customer);
  const { page } = await own.signIn();
  return { partner, tokens, own, grantId: grantsOn(page)[0] ?? '' };
}

interface Listed {
  readonly accounts: readonly { readonly accountId: string; readonly accountNumber: string }[];
  readonly omitted?: readonly { readonly reason: string; readonly count: number }[];
}

export const accountsOf = async ({ partner, tokens }: Pick<Linked, 'partner' | 'tokens'>): Promise<Listed> => (await partner.data<Listed>(tokens.access_token, '/accounts')).body;
