import { Injectable } from '@nestjs/common';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { isDuplicateKey, Reader, Transactor } from '#libs/database';
import { Clock, newId, randomSecret } from '#libs/kernel';
import { Sealer } from '#libs/sealing';
import { OauthKeyEntity, type KeyPurpose } from './oauth-key.entity.js';

/** What an institution's Provider signs with. */
export interface InstitutionKeys {
  readonly signing: { keys: JWK[] };
  /** Newest first: the first signs cookies, all verify them. */
  readonly cookies: string[];
  /** From which every process makes and knows the same DPoP nonces: 32 bytes, base64url. */
  readonly nonceSecret: string;
}

const makers: Readonly<Record<KeyPurpose, (kid: string) => Promise<string>>> = {
  signing: async (kid) => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    return JSON.stringify({ ...(await exportJWK(privateKey)), kid, alg: 'ES256', use: 'sig' });
  },
  cookies: async () => randomSecret(),
  nonces: async () => randomSecret(),
};

/** Signing and cookie keys: made once, sealed, the same after every restart and in every process. */
@Injectable()
export class InstitutionKeysStore {
  constructor(
    private readonly reader: Reader,
    private readonly transactor: Transactor,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  async keysOf(institution: string): Promise<InstitutionKeys> {
    const signing = await this.open(institution, 'signing');
    const cookies = await this.open(institution, 'cookies');
    const [nonceSecret = ''] = await this.open(institution, 'nonces');
    return { signing: { keys: signing.map((text) => JSON.parse(text) as JWK) }, cookies, nonceSecret };
  }

  private async open(institution: string, purpose: KeyPurpose): Promise<string[]> {
    let rows = await this.rowsOf(institution, purpose);
    if (rows.length === 0) {
      await this.makeFirst(institution, purpose);
      rows = await this.rowsOf(institution, purpose);
    }
    return Promise.all(rows.map(({ sealed }) => this.sealer.open(`oauth-${purpose}`, sealed)));
  }

  private rowsOf(institution: string, purpose: KeyPurpose): Promise<OauthKeyEntity[]> {
    return this.reader.manager.find(OauthKeyEntity, { where: { institution, purpose }, order: { generation: 'DESC' } });
  }

  /** Several processes may start at once; the unique generation lets one key win, and all read that one. */
  private async makeFirst(institution: string, purpose: KeyPurpose): Promise<void> {
    const id = newId();
    const sealed = await this.sealer.seal(`oauth-${purpose}`, await makers[purpose](id));
    const createdAt = this.clock.now();
    try {
      await this.transactor.write((tx) => tx.insert(OauthKeyEntity, { id, institution, purpose, generation: 1, sealed, createdAt }));
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
}
