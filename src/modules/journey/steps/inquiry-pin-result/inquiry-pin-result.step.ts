import { Injectable } from '@nestjs/common';
import { Pages } from '#modules/pages';
import type { OutcomeName } from '../../outcomes.js';
import { PinAccounts, type PinAccount } from '../../pin-accounts.js';
import { pinAccountRow } from '../../pin-table/pin-table.view.js';
import { Step, type Facts, type Scene, type Submission, type Typed } from '../../step.js';
import { inquiryPinResultPage } from './inquiry-pin-result.page.js';

/** 照会用暗証番号登録結果: what was registered, to be confirmed or added to. */
@Injectable()
export class InquiryPinResultStep extends Step {
  constructor(
    private readonly pages: Pages,
    private readonly accounts: PinAccounts,
  ) {
    super();
  }

  isAnswered({ pinsAre }: Facts): boolean {
    return pinsAre === 'confirmed';
  }

  /** With the registration, and only with it. */
  override isAsked(scene: Scene): Promise<boolean | undefined> {
    return this.accounts.asked(scene);
  }

  async show(scene: Scene): Promise<string | { stop: OutcomeName }> {
    const accounts = await this.accounts.of(scene);
    return accounts.length === 0 ? { stop: 'no-accounts' } : this.page(scene, accounts);
  }

  async submit(typed: Typed, scene: Scene): Promise<Submission> {
    if (typed['next'] === 'more') return { kind: 'on', facts: { pinsAre: 'more' } };
    const accounts = await this.accounts.of(scene);
    // The institution may have changed a PIN a moment ago. Without any account that is registered there is nothing to permit.
    if (accounts.every(({ standing }) => standing.state === 'unregistered')) return { kind: 'again', page: this.page(scene, accounts) };
    return { kind: 'on', facts: { pinsAre: 'confirmed' } };
  }

  private page({ frame, form }: Scene, accounts: readonly PinAccount[]): string {
    return this.pages.render(inquiryPinResultPage, { frame, form, accounts: accounts.map(pinAccountRow) });
  }
}
