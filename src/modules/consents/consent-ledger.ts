import { Injectable } from '@nestjs/common';
import { AuditLog, type AuditEntry } from '#modules/audit';
import type { Tx } from '#libs/database';
import { Clock, japanDateTime, newId, randomSecret, type ChannelName, type Operation } from '#libs/kernel';
import { grantNotThere } from './errors.js';
import { edgeBetween, endingOf, overdueStateOf, waitsFor, type GrantState } from './grant-states.rules.js';
import { GrantEntity } from './grant.entity.js';
import { PermissionAccountEntity, PermissionEntity, SubjectEntity, type ConsentForm } from './permission.entity.js';
import { validityFrom } from './validity.rules.js';

/** Whose grant, for which service. */
export interface GrantParties {
  readonly institution: string;
  readonly channel: ChannelName;
  readonly contractId: string;
  readonly userId: string;
  readonly serviceId: string;
  readonly clientId: string;
}

/** What the customer permits when pressing 許可. */
export interface Permit {
  readonly journeyId: string;
  readonly operations: readonly Operation[];
  /** `pinNeeded`: the institution shows it only while its inquiry PIN is registered. */
  readonly accounts: readonly { accountId: string; ledgerAccountId: string; pinNeeded: boolean }[];
  readonly termsVersion: string;
  readonly consentForm: ConsentForm;
  /** When the terms were accepted, if that was before 許可. */
  readonly consentedAt?: number;
  readonly factors: readonly string[];
  readonly validityDays: number;
}

type Actor = AuditEntry['actor'];
type Ending = { readonly by: Actor; readonly reason: string };

/**
 * The book of grants. Every change takes the caller's transaction, moves along an edge of `grant-states.rules.ts`, and
 * leaves that edge's audit record in the same transaction.
 */
@Injectable()
export class ConsentLedger {
  constructor(
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** A proven customer stands before the permission page: the grant is PENDING. */
  async open(tx: Tx, parties: GrantParties): Promise<{ grantId: string; subject: string }> {
    const id = newId();
    const subject = await this.subjectOf(tx, parties);
    const now = this.clock.now();
    await tx.insert(GrantEntity, {
      ...partiesOf(parties),
      id,
      subject,
      state: 'PENDING',
      createdAt: now,
      stateChangedAt: now,
      dueAt: now + waitsFor.PENDING,
    });
    return { grantId: id, subject };
  }

  /** 許可: the permission is written and the grant AUTHORISED. The code is issued afterwards. */
  async authorise(tx: Tx, grantId: string, permit: Permit): Promise<void> {
    const grant = await this.get(tx, grantId);
    const permittedAt = this.clock.now();
    const consentedAt = permit.consentedAt ?? permittedAt;
    const validity = validityFrom(permittedAt, permit.validityDays);
    const permissionId = newId();
    await tx.insert(PermissionEntity, {
      id: permissionId,
      grantId,
      journeyId: permit.journeyId,
      scope: permit.operations.join(' '),
      termsVersion: permit.termsVersion,
      consentForm: permit.consentForm,
      factors: permit.factors,
      permittedAt,
      consentedAt,
      validityDays: validity.days,
      lastDay: validity.lastDay,
      expiresAt: validity.expiresAt,
    });
    await tx.insert(
      PermissionAccountEntity,
      permit.accounts.map(({ accountId, ledgerAccountId, pinNeeded }) => ({ permissionId, accountId, ledgerAccountId, pinNeeded })),
    );
    const dueAt = permittedAt + waitsFor.AUTHORISED;
    await this.move(tx, grant, 'AUTHORISED', { kind: 'customer', id: grant.userId }, { permissionId, dueAt }, {
      operations: permit.operations,
      accounts: permit.accounts.map(({ accountId }) => accountId),
      termsVersion: permit.termsVersion,
      consentForm: permit.consentForm,
      consentedAt: japanDateTime(consentedAt),
      factors: permit.factors,
      lastDay: validity.lastDay,
    });
  }

  /**
   * The first token is issued: the grant is ACTIVE, and an older one of the same customer and service gives way. Only
   * now, because a redirect that never arrived must not have killed a working link.
   */
  async activate(tx: Tx, grantId: string): Promise<void> {
    const grant = await this.get(tx, grantId);
    // Two grants of one customer may be activated at once: the subject's row is the queue they stand in.
    await tx.update(SubjectEntity, { subject: grant.subject }, { serviceId: grant.serviceId });
    const { expiresAt: dueAt } = await tx.findOneByOrFail(PermissionEntity, { id: grant.permissionId ?? '' });
    await this.move(tx, grant, 'ACTIVE', { kind: 'partner', id: grant.clientId }, { dueAt });
    const { contractId, userId, serviceId, channel } = grant;
    for (const older of await tx.findBy(GrantEntity, { contractId, userId, serviceId, channel, state: 'ACTIVE' })) {
      if (older.id === grantId) continue;
      await this.move(tx, older, 'SUPERSEDED', { kind: 'system' }, {}, { supersededBy: grantId });
    }
  }

  /** The customer says キャンセル. */
  async reject(tx: Tx, grantId: string): Promise<void> {
    const grant = await this.get(tx, grantId);
    if (grant.state === 'PENDING') await this.move(tx, grant, 'REJECTED', { kind: 'customer', id: grant.userId });
  }

  /** The grant ends, whatever it came to; ended ones stay as they are. Effective on the very next request. */
  async end(tx: Tx, grantId: string, { by, reason }: Ending): Promise<void> {
    const grant = await this.get(tx, grantId);
    const state = endingOf(grant.state);
    if (state) await this.move(tx, grant, state, by, { endedBy: by.kind, endedReason: reason }, { reason });
  }

  /** Time is over for this grant: the data calls have refused it since, now its state says so. */
  async close(tx: Tx, grantId: string): Promise<void> {
    const grant = await this.get(tx, grantId);
    const state = grant.dueAt !== null && grant.dueAt <= this.clock.now() ? overdueStateOf(grant.state) : undefined;
    if (state) await this.move(tx, grant, state, { kind: 'system' });
  }

  private async get(tx: Tx, grantId: string): Promise<GrantEntity> {
    return tx.findOneByOrFail(GrantEntity, { id: grantId });
  }

  private async subjectOf(tx: Tx, { contractId, serviceId }: GrantParties): Promise<string> {
    await tx
      .createQueryBuilder()
      .insert()
      .orIgnore()
      .into(SubjectEntity)
      .values({ subject: randomSecret(16), contractId, serviceId })
      .execute();
    return (await tx.findOneByOrFail(SubjectEntity, { contractId, serviceId })).subject;
  }

  private async move(
    tx: Tx,
    grant: GrantEntity,
    to: GrantState,
    actor: Actor,
    change: Partial<Pick<GrantEntity, 'permissionId' | 'dueAt' | 'endedBy' | 'endedReason'>> = {},
    details: AuditEntry['details'] = {},
  ): Promise<void> {
    const edge = edgeBetween(grant.state, to);
    const stateChangedAt = this.clock.now();
    const row = { dueAt: null, ...change, state: to, stateChangedAt };
    const moved = edge && (await tx.update(GrantEntity, { id: grant.id, state: grant.state }, row));
    if (!edge || moved?.affected !== 1) throw grantNotThere(grant.id, to);
    await this.audit.record(tx, {
      institution: grant.institution,
      event: edge.event,
      actor,
      grantId: grant.id,
      clientId: grant.clientId,
      contractId: grant.contractId,
      userId: grant.userId,
      details,
    });
  }
}

/** Exactly the parties, whatever else the caller's object carries. */
function partiesOf({ institution, channel, contractId, userId, serviceId, clientId }: GrantParties): GrantParties {
  return { institution, channel, contractId, userId, serviceId, clientId };
}
