import { Injectable } from '@nestjs/common';
import Provider, { errors, type Adapter, type AdapterPayload } from 'oidc-provider';
import { AuditLog } from '#modules/audit';
import { ConsentLedger } from '#modules/consents';
import { PartnerRegistry, standingOf } from '#modules/partners';
import { Transactor } from '#libs/database';
import { Clock, japanDateOf } from '#libs/kernel';
import { engineExpiry } from './engine-time.js';
import { GrantTokens } from './grant-tokens.store.js';
import { LiveAccess, type LivePermission } from './live-access.js';
import { unsupported } from './unsupported-operation.js';

const FROZEN = 'your service is suspended at this institution, or not linked with it; keep the token for when it is again';

/**
 * The engine's `Grant`, served from the book of consents: there is one record of it, and it is not the engine's. What the
 * engine calls a grant is one permission, one pass through the pages with one code; our grant is the standing link, which
 * later permissions renew. So a code and a refresh token stand and fall with their own permission (ADR 0028).
 */
@Injectable()
export class GrantsView {
  constructor(
    private readonly liveAccess: LiveAccess,
    private readonly consents: ConsentLedger,
    private readonly partners: PartnerRegistry,
    private readonly grantTokens: GrantTokens,
    private readonly audit: AuditLog,
    private readonly transactor: Transactor,
    private readonly clock: Clock,
  ) {}

  adapterOf(institution: string, resource: string): Adapter {
    return {
      ...unsupported('Grant'),
      find: async (id) => {
        const permission = await this.liveAccess.ofPermission(institution, id);
        if (!permission) await this.sayWhyFrozen(institution);
        return permission && payloadOf(permission, resource, engineExpiry(permission.expiresAt, this.clock.now()));
      },
      destroy: (id) => this.end(institution, id),
    };
  }

  /**
   * A client that is suspended here is told so where it comes for tokens: upon `invalid_grant` it would throw away what works
   * again when that is lifted.
   */
  private async sayWhyFrozen(institution: string): Promise<void> {
    const { route, client } = Provider.ctx?.oidc ?? {};
    if (route !== 'token' || !client) return;
    const linked = (await this.partners.standingAt(institution, [client.clientId])).get(client.clientId);
    const standing = linked && standingOf(linked.client, linked.link, japanDateOf(this.clock.now()));
    if (standing !== 'live') throw new errors.UnauthorizedClient(FROZEN);
  }

  /**
   * The partner gave its refresh token back, or somebody used a code twice: the grant ends with all it gave. One of a
   * permission that was renewed since ends nothing any more.
   */
  private async end(institution: string, permissionId: string): Promise<void> {
    const { route, client } = Provider.ctx?.oidc ?? {};
    const clientId = client?.clientId;
    const replayed = route === 'token';
    const by = { kind: replayed ? 'system' : 'partner', id: clientId } as const;
    await this.transactor.write(async (tx) => {
      const grantId = await this.consents.grantOf(tx, permissionId);
      if (replayed) await this.audit.record(tx, { institution, event: 'code.replayed', actor: { kind: 'partner', id: clientId }, grantId, clientId });
      const ended = await this.consents.end(tx, grantId, { by, reason: replayed ? 'code-replayed' : 'refresh-token-revoked', permissionId });
      if (ended) await this.grantTokens.drop(tx, grantId);
    });
  }
}

function payloadOf(permission: LivePermission, resource: string, exp: number): AdapterPayload {
  return {
    kind: 'Grant',
    jti: permission.permissionId,
    accountId: permission.subject,
    clientId: permission.clientId,
    openid: { scope: 'openid offline_access' },
    resources: { [resource]: permission.scope },
    ...(permission.details ? { rar: permission.details.map((one) => ({ ...one })) } : undefined),
    iat: Math.floor(permission.permittedAt / 1000),
    exp,
  };
}
