import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThanOrEqual } from 'typeorm';
import { waitsFor } from '#modules/consents';
import { Reader } from '#libs/database';
import { Clock } from '#libs/kernel';
import { OauthRecordEntity } from './oauth-record.entity.js';

interface Permitted {
  readonly permissionId: string;
  readonly permittedAt: number;
}

/** Authorization codes, seen from the permission for which they were issued: one each, never a second (ADR 0021). */
@Injectable()
export class IssuedCodes {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  /**
   * Which of these permissions, none of them redeemed, may yet be: their browser is still on its way back, or their code has
   * not run out. A permission waits longer than its code lives, because the way back may be slow. One statement.
   */
  async mayBeRedeemed(permissions: readonly Permitted[]): Promise<ReadonlySet<string>> {
    const now = this.clock.now();
    const waiting = permissions.filter(({ permittedAt }) => permittedAt + waitsFor.AUTHORISED > now).map(({ permissionId }) => permissionId);
    if (waiting.length === 0) return new Set();
    const over = await this.reader.manager.find(OauthRecordEntity, {
      select: { grantId: true },
      where: { grantId: In(waiting), model: 'AuthorizationCode', consumedAt: IsNull(), expiresAt: LessThanOrEqual(now) },
    });
    const ranOut = new Set(over.map(({ grantId }) => grantId));
    return new Set(waiting.filter((permissionId) => !ranOut.has(permissionId)));
  }
}
