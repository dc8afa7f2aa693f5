import { Injectable } from '@nestjs/common';
import { InquiryPinDesk, provenTogether, type PinCheck } from '#modules/inquiry-pins';
import { Pages } from '#modules/pages';
import type { OutcomeName } from '../../outcomes.js';
import { PinAccounts, type PinAccount } from '../../pin-accounts.js';
import { pinAccountRow } from '../../pin-table/pin-table.view.js';
import { Step, type Facts, type Scene, type Submission, type Typed } from '../../step.js';
import type { PinProblem, PinRow } from './inquiry-pin.model.js';
import { inquiryPinPage } from './inquiry-pin.page.js';
import { mistakeIn, type TypedRow } from './typed-row.js';

/** An account with what was typed for it. */
type Filled = PinAccount & { readonly typed: TypedRow };

/**
 * 照会用暗証番号登録: the customer ticks accounts and types the PIN that is on file for each. Right ones are taken although
 * others were wrong. They are kept in the facts only, so they are gone with the journey, and become effective with 許可.
 */
@Injectable()
export class InquiryPinStep extends Step {
  constructor(
    private readonly pages: Pages,
    private readonly accounts: PinAccounts,
    private readonly desk: InquiryPinDesk,
  ) {
    super();
  }

  isAnswered({ pinsAre }: Facts): boolean {
    return pinsAre === 'given' || pinsAre === 'confirmed';
  }

  override isAsked(scene: Scene): Promise<boolean | undefined> {
    return this.accounts.asked(scene);
  }

  async show(scene: Scene): Promise<string | { stop: OutcomeName }> {
    const accounts = await this.accounts.of(scene);
    return accounts.length === 0 ? { stop: 'no-accounts' } : this.page(scene, accounts.map((one) => rowOf(one, false)));
  }

  async submit(typed: Typed, scene: Scene): Promise<Submission> {
    const accounts = await this.accounts.of(scene);
    if (accounts.length === 0) return { kind: 'stop', outcome: 'no-accounts' };
    if (typed['go'] === 'on' && accounts.some(isRegistered)) return { kind: 'on', facts: { pins: scene.facts.pins ?? [], pinsAre: 'given' } };

    const filled = accounts.map((one): Filled => ({ ...one, typed: typedRow(typed, one.key) }));
    const mistakes = filled.map((one) => rowOf(one, one.typed.ticked, mistakeIn(one.typed)));
    const chosen = filled.filter((one) => one.typed.ticked);
    if (chosen.length === 0 || mistakes.some(({ problem }) => problem)) return { kind: 'again', page: this.page(scene, mistakes, typed) };
    return this.prove(scene, filled, chosen);
  }

  private async prove(scene: Scene, filled: readonly Filled[], chosen: readonly Filled[]): Promise<Submission> {
    const { userId, contractId } = scene.facts.customer as NonNullable<Facts['customer']>;
    const checks = await this.desk.prove(
      { institution: scene.institution.id, contractId, userId },
      chosen.map(({ account, typed: { pin } }) => ({ account, pin })),
    );
    const proven = chosen.flatMap(({ account }) => {
      const check = checks.get(account.id);
      return check?.kind === 'proven' ? [{ accountId: account.id, pinRevision: check.pinRevision }] : [];
    });
    const facts: Facts = { pins: provenTogether(scene.facts.pins ?? [], proven) };
    if (proven.length === chosen.length) return { kind: 'on', facts: { ...facts, pinsAre: 'given' } };
    const rows = filled.map((one) => afterCheck(one, checks.get(one.account.id)));
    const page = this.page(scene, rows);
    return proven.length > 0 ? { kind: 'again', page, facts } : { kind: 'again', page };
  }

  private page({ frame, form }: Scene, accounts: readonly PinRow[], typed?: Typed): string {
    return this.pages.render(inquiryPinPage, {
      frame,
      form,
      accounts,
      canGoOn: accounts.some(({ state }) => state !== 'unregistered'),
      nothingChosen: typed !== undefined && accounts.every(({ ticked, problem }) => !ticked && !problem),
    });
  }
}

const isRegistered = ({ standing }: PinAccount): boolean => standing.state !== 'unregistered';

function typedRow(typed: Typed, key: string): TypedRow {
  const pin = typed[`pin-${key}`];
  return { ticked: [typed['accounts']].flat().includes(key), pin: typeof pin === 'string' ? pin : '' };
}

function rowOf(one: PinAccount, ticked: boolean, problem?: PinProblem): PinRow {
  return { ...pinAccountRow(one), onFile: one.standing.onFile, ticked, problem };
}

/** A right PIN has its star now and is not ticked any more; a wrong one stays as it was, with the words at its field. */
function afterCheck(one: Filled, check: PinCheck | undefined): PinRow {
  if (!check) return rowOf(one, false);
  if (check.kind === 'proven') return { ...rowOf(one, false), state: 'registered-pending' };
  return rowOf(one, true, check);
}
