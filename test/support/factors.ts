import { Secret, TOTP } from 'otpauth';
import type { SampleCustomer } from '../../src/samples.js';
import { Browser, type Page } from '../../src/tour/browser.js';

/** What the customer's token shows, so many time steps from that instant. */
export function codeOf({ oneTimePassword: token }: SampleCustomer, now: number, stepsAway = 0): string {
  if (!token) throw new Error('this customer has no token');
  const totp = new TOTP({ secret: Secret.fromBase32(token.secret), period: token.periodSeconds });
  return totp.generate({ timestamp: now + stepsAway * token.periodSeconds * 1000 });
}

/** A code that the token shows at no instant near. */
export function wrongCodeOf(customer: SampleCustomer, now: number): string {
  const shown = [-2, -1, 0, 1, 2].map((steps) => codeOf(customer, now, steps));
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !shown.includes(code)) ?? '';
}

/** The positions that a page of 利用者番号認証 asks for. */
export const positionsOn = (page: Page): number[] =>
  page.document.querySelectorAll('.digit input').map((input) => Number((input.getAttribute('name') ?? '').replace('digit', '')));

/** The digits that the page asks for. `off`: how far each of them is from the right one. */
export const digitsFor = (page: Page, { userNumber = '' }: SampleCustomer, off = 0): Record<string, string> =>
  Object.fromEntries(positionsOn(page).map((position) => [`digit${position}`, String((Number(userNumber[position - 1]) + off) % 10)]));

/** The answer to the question on a page of 追加認証. */
export function answerFor(page: Page, { answers = {} }: SampleCustomer): { answer: string } {
  const question = page.document.querySelector('label[for=answer]')?.text ?? '';
  const answer = answers[question];
  if (answer === undefined) throw new Error(`no answer to ${question}`);
  return { answer };
}

/** A browser somewhere else on the internet: the gateway has to trust its proxy (`TRUST_PROXY`). */
export class BrowserAt extends Browser {
  /** Where it is now. It can be carried elsewhere. */
  address: string;

  constructor(address: string, options: ConstructorParameters<typeof Browser>[0]) {
    super(options);
    this.address = address;
  }

  override fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('x-forwarded-for', this.address);
    return super.fetch(url, { ...init, headers });
  }
}
