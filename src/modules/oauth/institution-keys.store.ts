import { Injectable } from '@nestjs/common';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { isDuplicateKey, Reader, Transactor } from '#libs/database';
import { Clock, newId, randomSecret } from '#libs/kernel';
import { Sealer } from '#libs/sealing';
import { keptMs, stagesOf, usableOf } from './key-life.rules.js';
import { OauthKeyEntity, type KeyPurpose } from './oauth-key.entity.js';

/** What an institution's Provider signs with: the first of each signs, all verify. */
export interface InstitutionKeys {
  readonly signing: { keys: JWK[] };
  readonly cookies: string[];
  /** From which every process makes and knows the same DPoP nonces: 32 bytes, base64url. */
  readonly nonceSecret: string;
  /** When one of them comes to its next stage by itself. */
  readonly changesAt: number;
}

const es256 = async (kid: string): Promise<string> => {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return JSON.stringify({ ...(await exportJWK(privateKey)), kid, alg: 'ES256', use: 'sig' });
};

const makers: Readonly<Record<KeyPurpose, (kid: string) => Promise<string>>> = {
  signing: es256,
  cookies: async () => randomSecret(),
  nonces: async () => randomSecret(),
  receipts: es256,
};

/** An institution's keys of all generations: sealed, the same after every restart and in every process. */
@Injectable()
export class InstitutionKeysStore {
  constructor(
    private readonly reader: Reader,
    private readonly transactor: Transactor,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  async keysOf(institution: string): Promise<InstitutionKeys> {
    const signing = await this.usable(institution, 'signing');
    const cookies = await this.usable(institution, 'cookies');
    const nonces = await this.usable(institution, 'nonces');
    return {
      signing: { keys: signing.texts.map((text) => JSON.parse(text) as JWK) },
      cookies: cookies.texts,
      nonceSecret: nonces.texts[0] ?? '',
      changesAt: Math.min(signing.changesAt, cookies.changesAt),
    };
  }

  /** The keys of one purpose that count now, opened; the first signs. */
  async usable(institution: string, purpose: KeyPurpose): Promise<{ texts: string[]; changesAt: number }> {
    let rows = await this.rowsOf(institution, purpose);
    if (rows.length === 0) {
      await this.makeFirst(institution, purpose);
      rows = await this.rowsOf(institution, purpose);
    }
    const staged = stagesOf(rows, keptMs[purpose], this.clock.now());
    const texts = await Promise.all(usableOf(staged).map(({ sealed }) => this.sealer.open(`oauth-${purpose}`, sealed)));
    return { texts, changesAt: Math.min(...staged.map(({ until }) => until ?? Infinity)) };
  }

  /** Every generation, the newest first. */
  rowsOf(institution: string, purpose: KeyPurpose): Promise<OauthKeyEntity[]> {
    return this.reader.manager.find(OauthKeyEntity, { where: { institution, purpose }, order: { generation: 'DESC' } });
  }

  /** Changes whenever a key is added or revoked. The table is a few rows an institution and never shrinks. */
  async mark(): Promise<string> {
    const [row] = await this.reader.rows<{ mark: number | string; revoked: number | string; begins: number | string | null }>(
      'SELECT COUNT(*) AS mark, COUNT(revoked_at) AS revoked, MAX(signs_from) AS begins FROM oauth_keys', []);
    return `${row?.mark}/${row?.revoked}/${row?.begins}`;
  }

  /** A new key, sealed, not stored yet: making one is no database work. */
  async draft(institution: string, purpose: KeyPurpose, generation: number, signsFrom: number): Promise<OauthKeyEntity> {
    const id = newId();
    const sealed = await this.sealer.seal(`oauth-${purpose}`, await makers[purpose](id));
    return { id, institution, purpose, generation, sealed, createdAt: this.clock.now(), signsFrom, revokedAt: null };
  }

  /** Several processes may start at once; the unique generation lets one key win, and all read that one. */
  private async makeFirst(institution: string, purpose: KeyPurpose): Promise<void> {
    const key = await this.draft(institution, purpose, 1, this.clock.now());
    try {
      await this.transactor.write((tx) => tx.insert(OauthKeyEntity, key));
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
}
