import { Injectable } from '@nestjs/common';
import { AuditLog } from '#modules/audit';
import { AttemptsStore, type Charge } from '#modules/customers';
import { Transactor, type Tx } from '#libs/database';
import { sha256 } from '#libs/kernel';

/** An account as a passbook names it. */
export interface AccountNumber {
  readonly branchCode: string;
  readonly accountType: string;
  readonly accountNumber: string;
}

/** As in the files that are imported: `010-1-3000001`. */
export const accountText = ({ branchCode, accountType, accountNumber }: AccountNumber): string => [branchCode, accountType, accountNumber].join('-');

/**
 * The lock on an account's PIN: it counts wrong ones by account, whoever tries, over all users, sessions and partners.
 * Signing in has a lock of its own, so guessing a PIN never stops anybody's sign-in.
 */
@Injectable()
export class PinLock {
  constructor(
    private readonly attempts: AttemptsStore,
    private readonly audit: AuditLog,
    private readonly transactor: Transactor,
  ) {}

  /** Charges an attempt on each account that may be tried now, before anything is checked. In the accounts' order. */
  async charge(institution: string, accounts: readonly AccountNumber[]): Promise<Charge[]> {
    const keys = accounts.map((account) => keyOf(institution, account));
    const charges = await this.attempts.chargeEach(keys);
    return keys.map((key) => charges.get(key) as Charge);
  }

  /** The right PINs were given: these accounts start afresh. */
  async forget(tx: Tx, institution: string, accounts: readonly AccountNumber[]): Promise<void> {
    if (accounts.length > 0) await this.attempts.forgetEach(tx, accounts.map((account) => keyOf(institution, account)));
  }

  /** Staff release a locked account. Tells whether there was anything to release. */
  async unlock(institution: string, account: AccountNumber, staff: string): Promise<boolean> {
    return this.transactor.write(async (tx) => {
      const released = await this.attempts.forget(tx, keyOf(institution, account));
      await this.audit.record(tx, {
        institution,
        event: 'inquiry-pin.unlocked',
        actor: { kind: 'staff', id: staff },
        details: { accounts: [accountText(account)], released },
      });
      return released;
    });
  }
}

const keyOf = (institution: string, account: AccountNumber): string => sha256(`inquiry-pin\n${institution}\n${accountText(account)}`);
