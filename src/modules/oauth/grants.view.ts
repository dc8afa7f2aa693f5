import { Injectable } from '@nestjs/common';
import Provider, { type Adapter, type AdapterPayload } from 'oidc-provider';
import { AuditLog } from '#modules/audit';
import { ConsentLedger } from '#modules/consents';
import { Transactor } from '#libs/database';
import { Clock } from '#libs/kernel';
import { AccessTokenEntity } from './access-token.entity.js';
import { engineExpiry } from './engine-time.js';
import { LiveAccess, type LiveGrant } from './live-access.js';
import { OauthRecordEntity } from './oauth-record.entity.js';
import { unsupported } from './unsupported-operation.js';

/** The engine's `Grant`, served from the book of consents: there is one record of a grant, and it is not the engine's. */
@Injectable()
export class GrantsView {
  constructor(
    private readonly liveAccess: LiveAccess,
    private readonly consents: ConsentLedger,
    private readonly audit: AuditLog,
    private readonly transactor: Transactor,
    private readonly clock: Clock,
  ) {}

  adapterOf(institution: string, resource: string): Adapter {
    return {
      ...unsupported('Grant'),
      find: async (id) => {
        const grant = await this.liveAccess.ofGrant(institution, id);
        return grant && payloadOf(grant, resource, engineExpiry(grant.expiresAt, this.clock.now()));
      },
      destroy: (id) => this.end(institution, id),
    };
  }

  /** The partner gave its refresh token back, or somebody used a code twice: the grant ends with all it gave. */
  private async end(institution: string, grantId: string): Promise<void> {
    const { route, client } = Provider.ctx?.oidc ?? {};
    const clientId = client?.clientId;
    const replayed = route === 'token';
    await this.transactor.write(async (tx) => {
      if (replayed) {
        await this.audit.record(tx, {
          institution,
          event: 'code.replayed',
          actor: { kind: 'partner', id: clientId },
          grantId,
          clientId,
        });
      }
      await this.consents.end(tx, grantId, {
        by: { kind: replayed ? 'system' : 'partner', id: clientId },
        reason: replayed ? 'code-replayed' : 'refresh-token-revoked',
      });
      await tx.delete(AccessTokenEntity, { grantId });
      await tx.delete(OauthRecordEntity, { grantId });
    });
  }
}

function payloadOf(grant: LiveGrant, resource: string, exp: number): AdapterPayload {
  return {
    kind: 'Grant',
    jti: grant.grantId,
    accountId: grant.subject,
    clientId: grant.clientId,
    openid: { scope: 'openid offline_access' },
    resources: { [resource]: grant.scope },
    iat: Math.floor(grant.permittedAt / 1000),
    exp,
  };
}
