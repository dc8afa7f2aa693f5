import { Injectable } from '@nestjs/common';
import { errors, type Adapter, type AdapterPayload } from 'oidc-provider';
import { IsNull } from 'typeorm';
import { Reader, Transactor } from '#libs/database';
import { Clock, sha256 } from '#libs/kernel';
import { Sealer } from '#libs/sealing';
import { engineExpiry } from './engine-time.js';
import { OauthRecordEntity } from './oauth-record.entity.js';
import { unsupported } from './unsupported-operation.js';

/** Payloads that hold more than hashes and names: the return address with its uid, parameters, results. */
const sealedModels: ReadonlySet<string> = new Set(['Interaction']);

/** So long a used code is known: using it again ends what it gave. Its own minute is over long before (ADR 0027). */
const USED_CODE_KNOWN_MS = 7 * 86_400_000;

/** Codes, refresh tokens, interactions and pushed requests: by the hash of their value, without the value. */
@Injectable()
export class RecordsStore {
  constructor(
    private readonly reader: Reader,
    private readonly transactor: Transactor,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  adapterOf(institution: string, model: string): Adapter {
    const key = (id: string) => ({ idHash: sha256(id), model });
    return {
      ...unsupported(model),
      upsert: (id, payload, expiresIn = 0) => this.keep(institution, model, id, payload, expiresIn),
      find: (id) => this.find(institution, model, id),
      consume: async (id) => {
        const now = this.clock.now();
        const use = { consumedAt: now, ...(model === 'AuthorizationCode' ? { expiresAt: now + USED_CODE_KNOWN_MS } : undefined) };
        const consumed = await this.transactor.write((tx) => tx.update(OauthRecordEntity, { ...key(id), consumedAt: IsNull() }, use));
        // Of parallel uses exactly one changes the row; the others must be an OAuth error, not a failure of ours.
        if (consumed.affected !== 1) throw new errors.InvalidGrant(`${model} was already used`);
      },
      destroy: (id) => (model === 'Interaction' ? this.answer(id) : this.remove(id, model)),
      // See access-tokens.store.ts: grants end their records, revoking one token does not.
      revokeByGrantId: async () => undefined,
    };
  }

  /** Taken by the engine to be answered: once. It stays as it is, so that its customer can still be led to the partner. */
  private async answer(uid: string): Promise<void> {
    const open = { idHash: sha256(uid), model: 'Interaction', consumedAt: IsNull() };
    const taken = await this.transactor.write((tx) => tx.update(OauthRecordEntity, open, { consumedAt: this.clock.now() }));
    if (taken.affected !== 1) throw new errors.SessionNotFound('the interaction was answered already');
  }

  private async remove(id: string, model: string): Promise<void> {
    await this.transactor.write((tx) => tx.delete(OauthRecordEntity, { idHash: sha256(id), model }));
  }

  private async keep(institution: string, model: string, id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    const { jti: _value, ...rest } = payload;
    const text = JSON.stringify(rest);
    const row = {
      idHash: sha256(id),
      model,
      institution,
      grantId: payload.grantId ?? null,
      payload: sealedModels.has(model) ? await this.sealer.seal(`oauth-${model}`, text) : text,
      expiresAt: this.clock.now() + expiresIn * 1000,
    };
    await this.transactor.write((tx) => tx.upsert(OauthRecordEntity, row, ['idHash', 'model']));
  }

  private async find(institution: string, model: string, id: string): Promise<AdapterPayload | undefined> {
    const row = await this.reader.manager.findOneBy(OauthRecordEntity, { idHash: sha256(id), model, institution });
    const now = this.clock.now();
    if (!row || (model === 'Interaction' && row.consumedAt !== null)) return undefined;
    const { expiresAt } = row;
    if (expiresAt <= now) return undefined;
    const text = sealedModels.has(model) ? await this.sealer.open(`oauth-${model}`, row.payload) : row.payload;
    return {
      ...(JSON.parse(text) as AdapterPayload),
      jti: id,
      exp: engineExpiry(expiresAt, now),
      ...(row.consumedAt === null ? undefined : { consumed: Math.floor(row.consumedAt / 1000) }),
    };
  }
}
