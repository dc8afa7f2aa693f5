import { Injectable } from '@nestjs/common';
import { errors, type Adapter } from 'oidc-provider';
import { isDuplicateKey, Reader, Transactor } from '#libs/database';
import { Clock, sha256 } from '#libs/kernel';
import { engineExpiry } from './engine-time.js';
import { OauthReplayEntity } from './oauth-record.entity.js';
import { unsupported } from './unsupported-operation.js';

/** Used proofs and assertions, in every process's sight. The engine looks first and saves then; only the insert decides. */
@Injectable()
export class ReplaysStore {
  constructor(
    private readonly reader: Reader,
    private readonly transactor: Transactor,
    private readonly clock: Clock,
  ) {}

  /** Whether this value is used for the first time; it is remembered for so long. */
  async isFirst(institution: string, value: string, forSeconds: number): Promise<boolean> {
    const row = { idHash: sha256(value), institution, expiresAt: this.clock.now() + forSeconds * 1000 };
    try {
      await this.transactor.write((tx) => tx.insert(OauthReplayEntity, row));
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  adapterOf(institution: string): Adapter {
    return {
      ...unsupported('ReplayDetection'),
      find: async (id) => {
        const seen = await this.reader.manager.findOneBy(OauthReplayEntity, { idHash: sha256(id), institution });
        return seen ? { jti: id, kind: 'ReplayDetection', exp: engineExpiry(seen.expiresAt, this.clock.now()) } : undefined;
      },
      upsert: async (id, _payload, expiresIn = 0) => {
        if (!(await this.isFirst(institution, id, expiresIn))) throw new errors.InvalidRequest('the proof or assertion was already used');
      },
    };
  }
}
