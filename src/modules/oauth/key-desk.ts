import { Injectable } from '@nestjs/common';
import { InstitutionDirectory } from '#modules/institutions';
import { AuditLog, type AuditEntry } from '#modules/audit';
import { isDuplicateKey, Reader, Transactor, type Tx } from '#libs/database';
import { Clock, DomainError, japanDateTime } from '#libs/kernel';
import { InstitutionKeysStore } from './institution-keys.store.js';
import { KEY_SET_MAX_AGE_SECONDS, keptMs, SHORTEST_OVERLAP_SECONDS, stagesOf, type KeyStage } from './key-life.rules.js';
import { OauthKeyEntity, type KeyPurpose } from './oauth-key.entity.js';

/** A key as staff may know it: never what it is made of. */
export interface ListedKey {
  readonly kid: string;
  readonly institution: string;
  readonly purpose: KeyPurpose;
  readonly generation: number;
  readonly stage: KeyStage;
  /** When it comes to its next stage by itself. */
  readonly until?: number;
}

export const keyPurposes = (Object.keys(keptMs) as KeyPurpose[]).filter((purpose) => purpose !== 'nonces');

/** Where staff rotate an institution's keys, and revoke one that somebody else may have. */
@Injectable()
export class KeyDesk {
  /** Partners may keep the key set for as long: a shorter overlap can meet one who has not seen the new key. */
  readonly keySetMaxAgeSeconds = KEY_SET_MAX_AGE_SECONDS;

  constructor(
    private readonly institutions: InstitutionDirectory,
    private readonly keys: InstitutionKeysStore,
    private readonly reader: Reader,
    private readonly transactor: Transactor,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async list(institution: string, purpose: KeyPurpose): Promise<ListedKey[]> {
    this.institutions.get(institution);
    const staged = stagesOf(await this.keys.rowsOf(institution, purpose), keptMs[purpose], this.clock.now());
    return staged.map(({ key: { id, generation }, stage, until }) => ({ kid: id, institution, purpose, generation, stage, until }));
  }

  /**
   * A new generation: published at once, signing when the overlap is over.
   *
   * @throws KEYS_ROTATION_UNDER_WAY when another one has not come to sign yet, or was faster
   */
  async rotate(institution: string, purpose: KeyPurpose, overlapSeconds: number, by: AuditEntry['actor']): Promise<ListedKey> {
    if (!(overlapSeconds >= SHORTEST_OVERLAP_SECONDS)) {
      throw new DomainError('KEYS_OVERLAP_TOO_SHORT', 'invalid', `The overlap must be at least ${SHORTEST_OVERLAP_SECONDS} seconds, so that every process knows the key before it signs.`);
    }
    await this.keys.usable(institution, purpose);
    const known = await this.list(institution, purpose);
    if (known.some(({ stage }) => stage === 'announced')) throw underWay(institution, purpose);
    const key = await this.keys.draft(institution, purpose, (known[0]?.generation ?? 0) + 1, this.clock.now() + overlapSeconds * 1000);
    await this.adding(key, async (tx) => {
      await tx.insert(OauthKeyEntity, key);
      await this.record(tx, 'keys.rotated', key, by);
    });
    return (await this.list(institution, purpose)).find(({ kid }) => kid === key.id) as ListedKey;
  }

  /**
   * A key that may be in other hands: not used, not published and not believed from now on. Where it was the one that signs,
   * a new one signs at once.
   *
   * @returns the kid of the new key, if one was needed
   * @throws KEY_UNKNOWN, KEY_REVOKED
   */
  async revoke(institution: string, kid: string, by: AuditEntry['actor']): Promise<string | undefined> {
    this.institutions.get(institution);
    const key = await this.reader.manager.findOneBy(OauthKeyEntity, { id: kid, institution });
    if (!key) throw new DomainError('KEY_UNKNOWN', 'not-found', `${institution} has no key ${kid}`);
    const known = await this.list(institution, key.purpose);
    const now = this.clock.now();
    const inUse = known.some((one) => one.kid === kid && one.stage === 'in-use');
    const next = inUse ? await this.keys.draft(institution, key.purpose, (known[0]?.generation ?? 0) + 1, now) : undefined;
    await this.adding(key, async (tx) => {
      const { affected } = await tx.createQueryBuilder().update(OauthKeyEntity).set({ revokedAt: now }).where('id = :kid AND revoked_at IS NULL', { kid }).execute();
      if (affected !== 1) throw new DomainError('KEY_REVOKED', 'conflict', `Key ${kid} is revoked already`);
      await this.record(tx, 'keys.revoked', { ...key, signsFrom: key.signsFrom ?? key.createdAt }, by);
      if (!next) return;
      await tx.insert(OauthKeyEntity, next);
      await this.record(tx, 'keys.rotated', next, by);
    });
    return next?.id;
  }

  /** The unique generation lets one of two win. */
  private async adding({ institution, purpose }: OauthKeyEntity, work: (tx: Tx) => Promise<void>): Promise<void> {
    try {
      await this.transactor.write(work);
    } catch (error) {
      throw isDuplicateKey(error) ? underWay(institution, purpose) : error;
    }
  }

  private record(tx: Tx, event: string, { id, institution, purpose, generation, signsFrom }: OauthKeyEntity, actor: AuditEntry['actor']): Promise<void> {
    return this.audit.record(tx, { institution, event, actor, details: { purpose, kid: id, generation, signsFrom: japanDateTime(signsFrom ?? 0) } });
  }
}

const underWay = (institution: string, purpose: KeyPurpose): DomainError =>
  new DomainError('KEYS_ROTATION_UNDER_WAY', 'conflict', `A rotation of the ${purpose} key of ${institution} is under way: see renkei keys list`);
