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

/** What signs instead of a key that was revoked. */
export interface NextKey {
  readonly kid: string;
  /** When it would have begun by itself, where it was announced before. */
  readonly announcedFor?: number;
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
   * the announced one does at once, which partners may know already; where none is, a new one.
   *
   * @returns what signs instead, if that was needed
   * @throws KEY_UNKNOWN, KEY_REVOKED
   */
  async revoke(institution: string, kid: string, by: AuditEntry['actor']): Promise<NextKey | undefined> {
    this.institutions.get(institution);
    const key = await this.reader.manager.findOneBy(OauthKeyEntity, { id: kid, institution });
    if (!key) throw new DomainError('KEY_UNKNOWN', 'not-found', `${institution} has no key ${kid}`);
    const known = await this.list(institution, key.purpose);
    const now = this.clock.now();
    const inUse = known.some((one) => one.kid === kid && one.stage === 'in-use');
    const announced = inUse ? known.find(({ stage }) => stage === 'announced') : undefined;
    const made = inUse && !announced ? await this.keys.draft(institution, key.purpose, (known[0]?.generation ?? 0) + 1, now) : undefined;
    await this.adding(key, async (tx) => {
      await this.change(tx, key, { revokedAt: now });
      await this.record(tx, 'keys.revoked', { ...key, signsFrom: key.signsFrom ?? key.createdAt }, by);
      if (announced) {
        const next = await tx.findOneByOrFail(OauthKeyEntity, { id: announced.kid });
        await this.change(tx, next, { signsFrom: now });
        await this.record(tx, 'keys.rotated', { ...next, signsFrom: now }, by);
      }
      if (made) {
        await tx.insert(OauthKeyEntity, made);
        await this.record(tx, 'keys.rotated', made, by);
      }
    });
    return announced ? { kid: announced.kid, announcedFor: announced.until } : made && { kid: made.id };
  }

  /** Only as it was read: one that another revokes or brings forward meanwhile would leave nothing that signs. */
  private async change(tx: Tx, { id, signsFrom, createdAt }: OauthKeyEntity, to: Partial<Pick<OauthKeyEntity, 'revokedAt' | 'signsFrom'>>): Promise<void> {
    const asRead = 'id = :id AND revoked_at IS NULL AND COALESCE(signs_from, created_at) = :begins';
    const { affected } = await tx.createQueryBuilder().update(OauthKeyEntity).set(to).where(asRead, { id, begins: signsFrom ?? createdAt }).execute();
    if (affected !== 1) throw new DomainError('KEY_REVOKED', 'conflict', `Key ${id} is revoked already, or changed in this moment: see renkei keys list`);
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
