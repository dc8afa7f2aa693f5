import { Injectable } from '@nestjs/common';
import { GrantTrail, readings } from '#modules/audit';
import { ConsentLedger, GrantRecords, type GrantRecord } from '#modules/consents';
import { Transactor } from '#libs/database';
import { DomainError, japanDateTime } from '#libs/kernel';
import { GrantTokens } from '../grant-tokens.store.js';
import { OauthEngine } from '../oauth-engine.js';
import type { GrantDto, GrantStatus } from './grants.dto.js';

type Which = Parameters<GrantRecords['find']>[0];

/** What a partner is told of a grant that never came to be a link is that there is none. */
const statuses: Readonly<Partial<Record<GrantRecord['state'], GrantStatus>>> = {
  AUTHORISED: 'authorised',
  ACTIVE: 'active',
  EXPIRED: 'expired',
  REVOKED: 'revoked',
  SUPERSEDED: 'superseded',
};

/** Where partners ask about their grants, and give them back. */
@Injectable()
export class GrantDesk {
  constructor(
    private readonly records: GrantRecords,
    private readonly ledger: ConsentLedger,
    private readonly tokens: GrantTokens,
    private readonly engine: OauthEngine,
    private readonly trail: GrantTrail,
    private readonly transactor: Transactor,
  ) {}

  /** @throws GRANT_NOT_FOUND */
  async show(which: Which): Promise<GrantDto> {
    const { grant, permission, status } = await this.find(which);
    const lastUsed = (await this.trail.lastOf([grant.grantId], readings)).get(grant.grantId);
    const ended = status === 'active' || status === 'authorised' ? undefined : japanDateTime(grant.stateChangedAt);
    return {
      grant_id: grant.grantId,
      status,
      scopes: [{ scope: permission.operations.join(' '), resources: [`${this.engine.issuerOf(which.institution)}/v1`] }],
      claims: [],
      authorization_details: permission.authorizationDetails ?? [],
      accounts: permission.accounts.map(({ accountId }) => accountId),
      created_at: japanDateTime(grant.createdAt),
      permitted_at: japanDateTime(permission.permittedAt),
      last_day: permission.lastDay,
      expires_at: japanDateTime(permission.expiresAt),
      ...(lastUsed === undefined ? undefined : { last_used_at: japanDateTime(lastUsed) }),
      ...(ended === undefined ? undefined : { ended_at: ended, ended_by: grant.endedBy ?? 'system', ended_reason: grant.endedReason ?? status }),
    };
  }

  /** The customer has ended the link at the partner. Ended ones stay as they are. @throws GRANT_NOT_FOUND */
  async end(which: Which): Promise<void> {
    const { grant } = await this.find(which);
    await this.transactor.write(async (tx) => {
      await this.ledger.end(tx, grant.grantId, { by: { kind: 'partner', id: which.clientId }, reason: 'ended-by-partner' });
      await this.tokens.drop(tx, grant.grantId);
    });
  }

  private async find(which: Which) {
    const grant = await this.records.find(which);
    const status = grant && statuses[grant.state];
    if (!grant?.permission || !status) throw new DomainError('GRANT_NOT_FOUND', 'not-found', 'There is no such grant of this client.');
    return { grant, permission: grant.permission, status };
  }
}
