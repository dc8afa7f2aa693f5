import { TOTP } from 'otpauth';
import type { SampleCustomer } from '../samples.js';
import type { Page } from './browser.js';

/** What a form is filled in with, by field name. Fields that are not named are sent as the page presets them. */
export type Filled = Readonly<Record<string, string | readonly string[]>>;

const operations = ['balances', 'transactions'];
const consented: Filled = { operations, consent: 'yes' };

/** What a sample customer answers on a screen, by its step's name. */
const answers: Readonly<Record<string, (page: Page, customer: SampleCustomer, now: number) => Filled>> = {
  login: (_, { customer }) => customer,
  certificate: (_, { customer }) => ({ password: customer['password'] ?? '' }),
  otp: (_, { oneTimePassword: token }, now) => ({ code: new TOTP({ secret: token?.secret ?? '', period: token?.periodSeconds }).generate({ timestamp: now }) }),
  'user-number': (page, { userNumber = '' }) =>
    Object.fromEntries(namesOf(page, '.digit input').map((name) => [name, userNumber[Number(name.replace('digit', '')) - 1] ?? ''])),
  'risk-challenge': (page, { answers: known = {} }) => ({ answer: known[page.document.querySelector('label[for=answer]')?.text ?? ''] ?? '' }),
  operations: () => ({ operations }),
  'inquiry-pin': inquiryPinsOn,
  'inquiry-pin-result': () => ({}),
  access: () => consented,
  permission: () => consented,
};

export function answersTo(step: string, page: Page, customer: SampleCustomer, now: number): Filled {
  const answer = answers[step];
  if (!answer) throw new Error(`nobody has told the tour what to answer on the ${step} screen`);
  return answer(page, customer, now);
}

/** Ticks every account that is not registered yet, and types its PIN. The page names accounts by their numbers. */
function inquiryPinsOn(page: Page, { inquiryPins = {} }: SampleCustomer): Filled {
  const rows = page.document.querySelectorAll('table.cards tbody').flatMap((row) => {
    const number = row.querySelector('.figures')?.text.trim() ?? '';
    const [, pin] = Object.entries(inquiryPins).find(([account]) => account.endsWith(`-${number}`)) ?? [];
    const box = row.querySelector('input[type=checkbox]')?.getAttribute('value');
    const field = row.querySelector('input[type=password]')?.getAttribute('name');
    const registered = row.querySelector('.pin-state')?.classList.contains('registered') ?? false;
    return pin !== undefined && box !== undefined && field !== undefined && !registered ? [{ box, field, pin }] : [];
  });
  return { accounts: rows.map(({ box }) => box), ...Object.fromEntries(rows.map(({ field, pin }) => [field, pin])) };
}

const namesOf = (page: Page, selector: string): string[] =>
  page.document.querySelectorAll(selector).map((field) => field.getAttribute('name') ?? '');
