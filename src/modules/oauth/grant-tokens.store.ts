import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { ConsentLedger } from '#modules/consents';
import type { Tx } from '#libs/database';
import { AccessTokenEntity } from './access-token.entity.js';
import { OauthRecordEntity } from './oauth-record.entity.js';

/** Everything that a grant has given: access tokens, and the codes and refresh tokens of its permissions. */
@Injectable()
export class GrantTokens {
  constructor(private readonly consents: ConsentLedger) {}

  /** Takes it all away. Access does not wait for it, checks decide; it leaves nothing behind that could be stolen. */
  async drop(tx: Tx, grantId: string): Promise<void> {
    await tx.delete(AccessTokenEntity, { grantId });
    await tx.delete(OauthRecordEntity, { grantId: In(await this.consents.permissionsOf(tx, grantId)) });
  }
}
