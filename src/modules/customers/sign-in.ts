import { Injectable } from '@nestjs/common';
import { AuditLog } from '#modules/audit';
import { CustomerDirectory, type LedgerUser } from '#modules/bank-host';
import { Transactor, type Tx } from '#libs/database';
import type { ChannelName } from '#libs/kernel';
import { AttemptsStore } from './attempts.store.js';
import { CustomerKeys } from './customer-keys.js';
import { certificateNotBound, contractNotUsable, signInStopped } from './errors.js';
import { FactorAttempts, type Claimant, type Proof } from './factor-attempts.js';
import { deviceHashOf, KnownDevices } from './known-devices.js';
import { PasswordCheck } from './password-check.js';
import { recognised, type Circumstances, type CustomerId, type Factor, type RecognisedCustomer } from './recognised-customer.js';

/** A client certificate by what makes it the only one of its kind. */
export interface PresentedCertificate {
  /** The issuer's distinguished name as RFC 4514 writes it. */
  readonly issuer: string;
  /** In hexadecimal. */
  readonly serialNumber: string;
}

/** A customer who has passed every factor that was asked for. */
export interface CompletedSignIn {
  readonly institution: string;
  readonly customer: RecognisedCustomer;
  /** In the order in which they were passed. */
  readonly factors: readonly string[];
  readonly circumstances: Circumstances;
}

/** The counter where a customer shows who they are. Secrets stay in bank-host; here are attempts and their limits. */
@Injectable()
export class SignIn {
  constructor(
    private readonly directory: CustomerDirectory,
    private readonly attempts: AttemptsStore,
    private readonly factorAttempts: FactorAttempts,
    private readonly passwords: PasswordCheck,
    private readonly keys: CustomerKeys,
    private readonly devices: KnownDevices,
    private readonly audit: AuditLog,
    private readonly transactor: Transactor,
  ) {}

  /**
   * Checks ID and password. A known and an unknown ID take the same statements, the same hashing and the same words.
   *
   * @throws SIGN_IN_REFUSED, SIGN_IN_WAITING, SIGN_IN_STOPPED, CONTRACT_NOT_USABLE
   */
  async withPassword(id: CustomerId, password: string): Promise<RecognisedCustomer> {
    const claimant: Claimant = { institution: id.institution, channel: id.channel, customerKey: this.keys.nameOf(id) };
    let found: LedgerUser | undefined;
    const check = async () => {
      found = await this.directory.findUser(id.institution, id.channel, id.loginId);
      return this.#proof(found?.loginMethod === 'password' ? found : undefined, password);
    };
    const { user } = await this.factorAttempts.make(claimant, 'password', check, () => found?.id);
    return this.#usable(claimant, 'password', user);
  }

  /**
   * Recognises the user of a certificate that has been checked. It stands for the ID alone; where the profile says so
   * the password follows (`confirmPassword`). A certificate cannot be guessed, so nothing is charged.
   *
   * @throws CERTIFICATE_NOT_BOUND, SIGN_IN_STOPPED, CONTRACT_NOT_USABLE
   */
  async withCertificate(institution: string, channel: ChannelName, certificate: PresentedCertificate): Promise<RecognisedCustomer> {
    const user = await this.#boundUser(institution, channel, certificate);
    const { issuer, serialNumber } = certificate;
    const claimant: Claimant = { institution, channel, customerKey: this.keys.nameOf(user), userId: user.id, contractId: user.contractId };
    const standing = await this.transactor.write(async (tx) => {
      const { kind } = await this.attempts.standing(tx, claimant.customerKey);
      await this.factorAttempts.note(tx, claimant, kind === 'stopped' ? 'customer.sign-in-refused' : 'customer.factor-passed', {
        factor: 'certificate', issuer, serialNumber,
      });
      return kind;
    });
    if (standing === 'stopped') throw signInStopped();
    return this.#usable(claimant, 'certificate', user);
  }

  /**
   * The password page that follows the certificate, which must have remained that customer's: the institution may have
   * taken it from them while the page was open. Whether it is still valid is the caller's matter.
   *
   * @throws CERTIFICATE_NOT_BOUND, before anything is charged; SIGN_IN_REFUSED, SIGN_IN_WAITING, SIGN_IN_STOPPED, CONTRACT_NOT_USABLE
   */
  async confirmPassword(
    institution: string,
    channel: ChannelName,
    { customer, certificate }: { readonly customer: RecognisedCustomer; readonly certificate: PresentedCertificate },
    password: string,
  ): Promise<void> {
    const { userId, contractId, customerKey } = customer;
    const bound = await this.#boundUser(institution, channel, certificate, userId);
    const claimant: Claimant = { institution, customerKey, userId, contractId };
    const { user } = await this.factorAttempts.make(claimant, 'password', () => this.#proof(bound, password));
    await this.#usable(claimant, 'password', user);
  }

  /**
   * Every factor has been passed: the failures are forgotten and the device is remembered, in the transaction that lets
   * the customer in.
   *
   * @throws SIGN_IN_STOPPED when others have stopped the ID in the meantime: only staff release that
   */
  async complete(tx: Tx, { institution, customer, factors, circumstances }: CompletedSignIn): Promise<void> {
    const { userId, contractId, customerKey } = customer;
    const claimant: Claimant = { institution, customerKey, userId, contractId };
    if (!(await this.attempts.forgetUnlessStopped(tx, customerKey))) throw signInStopped();
    await this.factorAttempts.note(tx, claimant, 'customer.signed-in', { factors });
    const { device, network } = circumstances;
    if (device !== undefined && (await this.devices.remember(tx, userId, device, network))) {
      await this.factorAttempts.note(tx, claimant, 'customer.device-remembered', { device: deviceHashOf(device), network });
    }
  }

  /** Staff release a stopped ID. Tells whether there was anything to release. */
  async unlock(id: CustomerId, staff: string): Promise<boolean> {
    const { institution, channel } = id;
    const customerKey = this.keys.nameOf(id);
    return this.transactor.write(async (tx) => {
      const released = await this.attempts.forget(tx, customerKey);
      await this.audit.record(tx, {
        institution,
        event: 'customer.unlocked',
        actor: { kind: 'staff', id: staff },
        details: { channel, customerKey, released },
      });
      return released;
    });
  }

  /** @param expected whose it was before */
  async #boundUser(institution: string, channel: ChannelName, certificate: PresentedCertificate, expected?: string): Promise<LedgerUser> {
    const user = await this.directory.userOfCertificate(institution, channel, certificate);
    if (user?.loginMethod === 'certificate' && (expected === undefined || expected === user.id)) return user;
    const { issuer, serialNumber } = certificate;
    const reason = !user ? 'bound to nobody' : user.loginMethod === 'certificate' ? 'bound to another user since' : 'contract signs in by password';
    await this.transactor.write((tx) =>
      this.audit.record(tx, {
        institution,
        event: 'customer.sign-in-failed',
        actor: { kind: 'customer', id: user?.id },
        userId: user?.id,
        contractId: user?.contractId,
        details: { channel, factor: 'certificate', issuer, serialNumber, reason },
      }),
    );
    throw certificateNotBound();
  }

  /** An unknown ID is checked against a password that nobody has, so that it costs the same. */
  async #proof(user: LedgerUser | undefined, password: string): Promise<(Proof & { readonly user: LedgerUser }) | undefined> {
    const right = await this.passwords.matches(user?.passwordHash, password);
    return right && user ? { userId: user.id, contractId: user.contractId, user } : undefined;
  }

  /** Said only to somebody who has shown that the contract is theirs. */
  async #usable(claimant: Claimant, factor: Factor, user: LedgerUser): Promise<RecognisedCustomer> {
    if (user.state !== 'active' || user.contractState !== 'active') {
      const about: Claimant = { ...claimant, userId: user.id, contractId: user.contractId };
      await this.transactor.write((tx) => this.factorAttempts.note(tx, about, 'customer.sign-in-refused', { factor }));
      throw contractNotUsable();
    }
    return recognised(user, claimant.customerKey);
  }
}
