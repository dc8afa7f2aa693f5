import { Injectable } from '@nestjs/common';
import { errors, type Adapter, type AdapterPayload } from 'oidc-provider';
import { IsNull, MoreThan } from 'typeorm';
import { Reader, Transactor } from '#libs/database';
import { Clock, sha256 } from '#libs/kernel';
import { Sealer } from '#libs/sealing';
import { engineExpiry } from './engine-time.js';
import { OauthRecordEntity } from './oauth-record.entity.js';
import { unsupported } from './unsupported-operation.js';

const MODEL = 'PushedAuthorizationRequest';
const SEALED_FOR = `oauth-${MODEL}`;

/** As long as a journey that began from it may still end. */
const REMEMBERED_MS = 49 * 3_600_000;

interface Pushed {
  readonly payload: AdapterPayload;
  /** Until then a browser may begin with it. */
  readonly opensUntil: number;
}

/**
 * Pushed authorization requests (RFC 9126), sealed: parameters can say who somebody is. One gives one answer, however many
 * browsers opened it in its minute: it is used up when the engine answers the partner, and is remembered until then.
 */
@Injectable()
export class PushedRequestsStore {
  constructor(
    private readonly reader: Reader,
    private readonly transactor: Transactor,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  adapterOf(institution: string): Adapter {
    return {
      ...unsupported(MODEL),
      upsert: (id, payload, expiresIn = 0) => this.keep(institution, id, payload, expiresIn),
      find: (id) => this.find(institution, id),
      consume: (id) => this.consume(institution, id),
    };
  }

  private async keep(institution: string, id: string, { jti: _value, ...payload }: AdapterPayload, expiresIn: number): Promise<void> {
    const now = this.clock.now();
    const pushed: Pushed = { payload, opensUntil: now + expiresIn * 1000 };
    const row = {
      idHash: sha256(id),
      model: MODEL,
      institution,
      grantId: null,
      payload: await this.sealer.seal(SEALED_FOR, JSON.stringify(pushed)),
      expiresAt: now + REMEMBERED_MS,
    };
    await this.transactor.write((tx) => tx.insert(OauthRecordEntity, row));
  }

  private async find(institution: string, id: string): Promise<AdapterPayload | undefined> {
    const now = this.clock.now();
    const row = await this.reader.manager.findOneBy(OauthRecordEntity, { idHash: sha256(id), model: MODEL, institution, expiresAt: MoreThan(now) });
    if (!row) return undefined;
    const { payload, opensUntil } = JSON.parse(await this.sealer.open(SEALED_FOR, row.payload)) as Pushed;
    return {
      ...payload,
      jti: id,
      exp: engineExpiry(opensUntil, now),
      ...(row.consumedAt === null ? undefined : { consumed: Math.floor(row.consumedAt / 1000) }),
    };
  }

  /** Of parallel answers exactly one is given. */
  private async consume(institution: string, id: string): Promise<void> {
    const unused = { idHash: sha256(id), model: MODEL, institution, consumedAt: IsNull() };
    const used = await this.transactor.write((tx) => tx.update(OauthRecordEntity, unused, { consumedAt: this.clock.now() }));
    if (used.affected !== 1) throw new errors.InvalidRequestUri('request_uri is invalid, expired, or was already used');
  }
}
