import { Injectable } from '@nestjs/common';
import { AuditLog, type AuditEntry } from '#modules/audit';
import { InquiryPinFile, type LedgerAccount } from '#modules/bank-host';
import type { Charge } from '#modules/customers';
import { Transactor, type Tx } from '#libs/database';
import { Clock } from '#libs/kernel';
import { accountText, PinLock } from './pin-lock.js';
import { PinRegistrationsStore } from './pin-registrations.store.js';
import { standingOf, type PinStanding, type ProvenPin } from './pin-states.rules.js';

/** Who stands at the desk: a user of a contract who has signed in. */
export interface PinHolder {
  readonly institution: string;
  readonly contractId: string;
  readonly userId: string;
}

/** An account and the PIN that was typed for it: four digits. */
export interface TypedPin {
  readonly account: LedgerAccount;
  readonly pin: string;
}

/** What came of one typed PIN. */
export type PinCheck =
  | { readonly kind: 'proven'; readonly pinRevision: number }
  | { readonly kind: 'wrong' }
  /** Too many wrong ones of this account: wait. Nothing was checked. */
  | { readonly kind: 'waiting'; readonly seconds: number }
  /** The account is locked until the institution's staff release it. */
  | { readonly kind: 'locked' }
  /** The institution has no PIN of this account, so none can be right. */
  | { readonly kind: 'not-on-file' };

interface Checked {
  readonly account: LedgerAccount;
  readonly check: PinCheck;
  /** This attempt was the last one before the lock. */
  readonly last: boolean;
}

/**
 * The desk where a contract registers the inquiry PINs of its accounts (照会用暗証番号登録). The PINs are the
 * institution's and stay in bank-host; kept here is only which PIN on file was shown.
 */
@Injectable()
export class InquiryPinDesk {
  constructor(
    private readonly file: InquiryPinFile,
    private readonly registrations: PinRegistrationsStore,
    private readonly lock: PinLock,
    private readonly audit: AuditLog,
    private readonly transactor: Transactor,
    private readonly clock: Clock,
  ) {}

  /**
   * Where each account stands, by its id in the ledger. Two statements, however many accounts.
   *
   * @param proven what was shown in this journey and waits for its permission
   */
  async standings(contractId: string, accounts: readonly { readonly id: string }[], proven: readonly ProvenPin[] = []): Promise<ReadonlyMap<string, PinStanding>> {
    const ids = accounts.map(({ id }) => id);
    const [onFile, registered] = await Promise.all([this.file.revisions(ids), this.registrations.revisionsOf(contractId)]);
    const shown = new Map(proven.map(({ accountId, pinRevision }) => [accountId, pinRevision]));
    return new Map(ids.map((id) => [id, standingOf({ onFile: onFile.get(id), registered: registered.get(id), proven: shown.get(id) })]));
  }

  /**
   * Checks PINs, each for itself: a right one counts although another was wrong. Attempts are charged before anything
   * is checked, so of fifty at once only the first few are looked at. Nothing is registered by this.
   *
   * @returns what came of each, by the account's id in the ledger
   */
  async prove(holder: PinHolder, typed: readonly TypedPin[]): Promise<ReadonlyMap<string, PinCheck>> {
    const onFile = await this.file.revisions(typed.map(({ account }) => account.id));
    const possible = typed.filter(({ account }) => onFile.has(account.id));
    const charges = possible.length > 0 ? await this.lock.charge(holder.institution, possible.map(({ account }) => account)) : [];
    const charged = possible.filter((_, at) => charges[at]?.kind === 'charged');
    const right = await this.file.checkEach(new Map(charged.map(({ account, pin }) => [account.id, pin])));
    const checked = possible.map(({ account }, at) => ({ account, ...outcomeOf(charges[at] as Charge, right.get(account.id)) }));
    await this.transactor.write((tx) => this.#note(tx, holder, checked));
    const results = new Map(checked.map(({ account, check }) => [account.id, check]));
    return new Map(typed.map(({ account }) => [account.id, results.get(account.id) ?? { kind: 'not-on-file' }]));
  }

  /**
   * 登録済み* becomes 登録済み, in the transaction of 許可. A PIN that the institution has changed since it was shown is
   * written as the one that it was, and so stays 未登録: what counts is compared at every use, not here.
   *
   * @param by.accounts the accounts that the user may inquire about; nothing is registered for others
   */
  async makeEffective(
    tx: Tx,
    by: PinHolder & { readonly grantId: string; readonly clientId: string; readonly accounts: readonly LedgerAccount[] },
    proven: readonly ProvenPin[],
  ): Promise<void> {
    const revisions = new Map(proven.map(({ accountId, pinRevision }) => [accountId, pinRevision]));
    const accounts = by.accounts.filter(({ id }) => revisions.has(id));
    if (accounts.length === 0) return;
    const { institution, contractId } = by;
    const registeredAt = this.clock.now();
    await this.registrations.write(
      tx,
      accounts.map(({ id }) => ({ contractId, ledgerAccountId: id, institution, pinRevision: revisions.get(id) as number, registeredAt })),
    );
    await this.audit.record(tx, { ...entryOf(by, 'inquiry-pin.registered', accounts), grantId: by.grantId, clientId: by.clientId });
  }

  /** One record for each way it went, naming its accounts; never a PIN. */
  async #note(tx: Tx, holder: PinHolder, checked: readonly Checked[]): Promise<void> {
    const accountsWhere = (holds: (one: Checked) => boolean) => checked.filter(holds).map(({ account }) => account);
    const proven = accountsWhere(({ check }) => check.kind === 'proven');
    const wrong = accountsWhere(({ check, last }) => check.kind === 'wrong' || last);
    const locked = accountsWhere(({ last }) => last);
    const refused = accountsWhere(({ check, last }) => check.kind === 'waiting' || (check.kind === 'locked' && !last));
    await this.lock.forget(tx, holder.institution, proven);
    if (proven.length > 0) await this.audit.record(tx, entryOf(holder, 'inquiry-pin.proven', proven));
    if (wrong.length > 0) await this.audit.record(tx, entryOf(holder, 'inquiry-pin.failed', wrong));
    if (locked.length > 0) await this.audit.record(tx, entryOf(holder, 'inquiry-pin.locked', locked));
    if (refused.length > 0) await this.audit.record(tx, entryOf(holder, 'inquiry-pin.refused', refused));
  }
}

/** @param pinRevision of the PIN on file, if that was the one typed */
function outcomeOf(charge: Charge, pinRevision: number | undefined): Omit<Checked, 'account'> {
  if (charge.kind === 'waiting') return { check: charge, last: false };
  if (charge.kind === 'stopped') return { check: { kind: 'locked' }, last: false };
  if (pinRevision !== undefined) return { check: { kind: 'proven', pinRevision }, last: false };
  return { check: { kind: charge.last ? 'locked' : 'wrong' }, last: charge.last };
}

function entryOf({ institution, contractId, userId }: PinHolder, event: string, accounts: readonly LedgerAccount[]): AuditEntry {
  return { institution, event, actor: { kind: 'customer', id: userId }, contractId, userId, details: { accounts: accounts.map(accountText) } };
}
