import { Injectable } from '@nestjs/common';
import { AuditLog, type AuditEntry } from '#modules/audit';
import type { Tx } from '#libs/database';
import { Clock, japanDateTime, newId, randomSecret, type ChannelName } from '#libs/kernel';
import { Outbox } from '#libs/outbox';
import type { EndedReason } from './ended-reasons.js';
import { grantNotRenewable, grantNotThere } from './errors.js';
import { edgeBetween, endingOf, overdueStateOf, waitsFor, type GrantState } from './grant-states.rules.js';
import { GrantEntity } from './grant.entity.js';
import { PermissionAccountEntity, PermissionEntity, SubjectEntity } from './permission.entity.js';
import { mayTakeEffect, permissionOf, type Permit } from './permit.js';

/** Whose grant, for which service. */
export interface GrantParties {
  readonly institution: string;
  readonly channel: ChannelName;
  readonly contractId: string;
  readonly userId: string;
  readonly serviceId: string;
  readonly clientId: string;
}

type Actor = AuditEntry['actor'];
export interface Ending {
  readonly by: Actor;
  readonly reason: EndedReason;
  /** In staff's own words, told to nobody else. */
  readonly note?: string;
  /** The permission that is given back: when the grant was renewed since, it stays. */
  readonly permissionId?: string;
}

/**
 * The book of grants. Every change takes the caller's transaction, moves along an edge of `grant-states.rules.ts`, and
 * leaves that edge's audit record in the same transaction.
 */
@Injectable()
export class ConsentLedger {
  constructor(
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
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

  /**
   * A proven customer stands before the permission page of a renewal: of their own grant, which works.
   *
   * @throws GRANT_NOT_RENEWABLE when it is over by now, or somebody else's
   */
  async renewing(tx: Tx, grantId: string, parties: GrantParties): Promise<{ grantId: string; subject: string }> {
    const grant = await tx.findOneBy(GrantEntity, { ...partiesOf(parties), id: grantId, state: 'ACTIVE' });
    if (!grant || (grant.dueAt ?? 0) <= this.clock.now()) throw grantNotRenewable(grantId);
    return { grantId, subject: grant.subject };
  }

  /**
   * 許可: the permission is written, and a new grant is AUTHORISED. One that works already stays as it is until the code is
   * redeemed: a redirect that never arrives takes nothing away. The code is issued afterwards, for this permission.
   */
  async authorise(tx: Tx, grantId: string, permit: Permit): Promise<void> {
    const grant = await this.getInTurn(tx, grantId);
    const permittedAt = this.clock.now();
    const permission = permissionOf(grantId, permit, permittedAt);
    await tx.insert(PermissionEntity, permission);
    const { id: permissionId, consentedAt, lastDay } = permission;
    await tx.insert(
      PermissionAccountEntity,
      permit.accounts.map(({ accountId, ledgerAccountId, pinNeeded }) => ({ permissionId, accountId, ledgerAccountId, pinNeeded })),
    );
    const by: Actor = { kind: 'customer', id: grant.userId };
    const details = {
      operations: permit.operations,
      accounts: permit.accounts.map(({ accountId }) => accountId),
      termsVersion: permit.termsVersion,
      consentForm: permit.consentForm,
      consentedAt: japanDateTime(consentedAt),
      factors: permit.factors,
      lastDay,
      ...(permit.grantAction === undefined ? {} : { grantAction: permit.grantAction }),
      ...(permit.transactionsFrom === undefined ? {} : { transactionsFrom: permit.transactionsFrom }),
    };
    if (grant.state === 'ACTIVE') return this.record(tx, grant, 'grant.renewal-authorised', by, details);
    await this.move(tx, grant, 'AUTHORISED', by, { permissionId, dueAt: permittedAt + waitsFor.AUTHORISED }, details);
  }

  /**
   * The first token of a permission is issued: its grant is ACTIVE, or renewed by it. An older grant of the same customer and
   * service gives way only now, because a redirect that never arrived must not have killed a working link.
   *
   * @returns the id of the grant
   */
  async activate(tx: Tx, permissionId: string): Promise<string> {
    const permission = await tx.findOneByOrFail(PermissionEntity, { id: permissionId });
    const { subject, serviceId } = await this.get(tx, permission.grantId);
    // Two permissions of one customer may be activated at once: the subject's row is the queue they stand in.
    await tx.update(SubjectEntity, { subject }, { serviceId });
    const grant = await this.getInTurn(tx, permission.grantId);
    if (!mayTakeEffect(grant, permission, this.clock.now())) throw grantNotThere(grant.id, 'ACTIVE');
    // The customer has taken all of it out again since: there is nothing left that it could renew.
    const accounts = await tx.findBy(PermissionAccountEntity, { permissionId });
    if (accounts.every(({ leftOutAt }) => leftOutAt !== null)) throw grantNotThere(grant.id, 'ACTIVE');
    await this.move(tx, grant, 'ACTIVE', { kind: 'partner', id: grant.clientId }, { permissionId, dueAt: permission.expiresAt });
    await tx.update(PermissionEntity, { id: permissionId }, { inForceAt: this.clock.now() });
    const { contractId, userId, channel } = grant;
    for (const older of await tx.findBy(GrantEntity, { contractId, userId, serviceId, channel, state: 'ACTIVE' })) {
      if (older.id === grant.id) continue;
      await this.move(tx, older, 'SUPERSEDED', { kind: 'system' }, {}, { supersededBy: grant.id });
    }
    return grant.id;
  }

  /** The customer says キャンセル. */
  async reject(tx: Tx, grantId: string): Promise<void> {
    const grant = await this.getInTurn(tx, grantId);
    if (grant.state === 'PENDING') await this.move(tx, grant, 'REJECTED', { kind: 'customer', id: grant.userId });
  }

  /**
   * The grant ends, whatever it came to in this very moment; ended ones stay as they are. Effective on the very next request.
   *
   * @returns whether it ended now
   */
  async end(tx: Tx, grantId: string, { permissionId, ...ending }: Ending): Promise<boolean> {
    const grant = await this.getInTurn(tx, grantId);
    if (permissionId !== undefined && permissionId !== grant.permissionId) return false;
    return this.endAs(tx, grant, ending);
  }

  /** The journey ended without 許可, with that outcome: what never came to work is ABANDONED, a grant that was to be renewed works on. */
  async abandon(tx: Tx, grantId: string, reason: string): Promise<void> {
    const grant = await this.getInTurn(tx, grantId);
    if (grant.state !== 'ACTIVE') await this.endAs(tx, grant, { by: { kind: 'system' }, reason });
  }

  /** Time is over for this grant: the data calls have refused it since, now its state says so. */
  async close(tx: Tx, grantId: string): Promise<void> {
    const grant = await this.getInTurn(tx, grantId);
    const state = grant.dueAt !== null && grant.dueAt <= this.clock.now() ? overdueStateOf(grant.state) : undefined;
    if (state) await this.move(tx, grant, state, { kind: 'system' });
  }

  /** The grant to which a permission belongs. */
  async grantOf(tx: Tx, permissionId: string): Promise<string> {
    return (await tx.findOneByOrFail(PermissionEntity, { id: permissionId })).grantId;
  }

  /** Every permission that the grant ever had, the newest first. */
  async permissionsOf(tx: Tx, grantId: string): Promise<string[]> {
    const permissions = await tx.find(PermissionEntity, { select: { id: true }, where: { grantId }, order: { permittedAt: 'DESC' } });
    return permissions.map(({ id }) => id);
  }

  private async endAs(tx: Tx, grant: GrantEntity, { by, reason, note }: Pick<Ending, 'by' | 'note'> & { readonly reason: string }): Promise<boolean> {
    const state = endingOf(grant.state);
    if (!state) return false;
    const ending = { endedBy: by.kind, endedReason: reason, endedNote: note ?? null };
    await this.move(tx, grant, state, by, ending, { reason, ...(note === undefined ? undefined : { note }) });
    return true;
  }

  private async get(tx: Tx, grantId: string): Promise<GrantEntity> {
    return tx.findOneByOrFail(GrantEntity, { id: grantId });
  }

  /** The grant as whoever moved it last has left it: its row is the queue in which everybody stands who wants to move it. */
  private async getInTurn(tx: Tx, grantId: string): Promise<GrantEntity> {
    await tx.update(GrantEntity, { id: grantId }, { id: grantId });
    return this.get(tx, grantId);
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
    change: Partial<Pick<GrantEntity, 'permissionId' | 'dueAt' | 'endedBy' | 'endedReason' | 'endedNote'>> = {},
    details: AuditEntry['details'] = {},
  ): Promise<void> {
    const edge = edgeBetween(grant.state, to);
    const stateChangedAt = this.clock.now();
    const row = { dueAt: null, ...change, state: to, stateChangedAt };
    const moved = edge && (await tx.update(GrantEntity, { id: grant.id, state: grant.state }, row));
    if (!edge || moved?.affected !== 1) throw grantNotThere(grant.id, to);
    await this.record(tx, grant, edge.event, actor, details);
    if (edge.told) await this.outbox.put(tx, { topic: edge.event, payload: toldOf({ ...grant, ...change }, actor) });
  }

  private async record(tx: Tx, grant: GrantEntity, event: string, actor: Actor, details: AuditEntry['details']): Promise<void> {
    const { institution, id: grantId, clientId, contractId, userId } = grant;
    await this.audit.record(tx, { institution, event, actor, grantId, clientId, contractId, userId, details });
  }
}

/** What the outbox says of a grant: whose it is and who changed it, by ids. */
function toldOf({ id, institution, channel, permissionId, clientId, serviceId, contractId, userId, endedReason }: GrantEntity, by: Actor) {
  return { institution, channel, grantId: id, permissionId, clientId, serviceId, contractId, userId, by: by.kind, reason: endedReason };
}

/** Exactly the parties, whatever else the caller's object carries. */
function partiesOf({ institution, channel, contractId, userId, serviceId, clientId }: GrantParties): GrantParties {
  return { institution, channel, contractId, userId, serviceId, clientId };
}
