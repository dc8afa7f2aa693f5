import { Injectable } from '@nestjs/common';
import Provider, { type Adapter, type AdapterPayload } from 'oidc-provider';
import { AuditLog } from '#modules/audit';
import { ConsentLedger, GrantsStore, type AccountInformation } from '#modules/consents';
import { Reader, Transactor } from '#libs/database';
import { Clock, operations, sha256 } from '#libs/kernel';
import { AccessTokenEntity } from './access-token.entity.js';
import { actionsOf, narrowedTo } from './authorization-details.js';
import { engineExpiry } from './engine-time.js';
import { unsupported } from './unsupported-operation.js';

/**
 * Access tokens, in columns. Issuing the first one of a permission and making its grant ACTIVE (or renewed) is one
 * transaction: there is never a token of a grant that was not activated, nor an active grant whose partner was never given
 * a token. What the engine calls the grant is the permission (`grants.view.ts`); a token follows its grant through renewals.
 */
@Injectable()
export class AccessTokensStore {
  constructor(
    private readonly reader: Reader,
    private readonly transactor: Transactor,
    private readonly consents: ConsentLedger,
    private readonly grants: GrantsStore,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  adapterOf(institution: string): Adapter {
    return {
      ...unsupported('AccessToken'),
      upsert: (id, payload, expiresIn = 0) => this.issue(institution, id, payload, expiresIn),
      find: (id) => this.find(institution, id),
      destroy: (id) => this.revoke(institution, id),
      // The engine asks this whenever any token is revoked; only the end of a grant ends its tokens (grants.view.ts).
      revokeByGrantId: async () => undefined,
    };
  }

  private async issue(institution: string, id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    const now = this.clock.now();
    const { grantId: permissionId = '', clientId = '', accountId = '', scope = '', gty = '' } = payload;
    const first = gty === 'authorization_code';
    await this.transactor.write(async (tx) => {
      const grantId = first ? await this.consents.activate(tx, permissionId) : await this.consents.grantOf(tx, permissionId);
      await tx.insert(AccessTokenEntity, {
        tokenHash: sha256(id),
        institution,
        grantId,
        clientId,
        subject: accountId,
        scope: operationsOf(scope, payload.rar as AccountInformation[] | undefined),
        audience: String(payload.aud ?? ''),
        grantType: gty,
        jkt: payload.jkt ?? null,
        certificateThumbprint: payload['x5t#S256'] ?? null,
        issuedAt: now,
        expiresAt: now + expiresIn * 1000,
      });
      tellGrant(grantId);
      if (first) return;
      await this.audit.record(tx, {
        institution,
        event: 'token.refreshed',
        actor: { kind: 'partner', id: clientId },
        grantId,
        clientId,
      });
    });
  }

  private async revoke(institution: string, id: string): Promise<void> {
    await this.transactor.write(async (tx) => {
      const token = await tx.findOneBy(AccessTokenEntity, { tokenHash: sha256(id), institution });
      if (!token) return;
      const { tokenHash, grantId, clientId } = token;
      await tx.delete(AccessTokenEntity, { tokenHash });
      await this.audit.record(tx, { institution, event: 'token.revoked', actor: { kind: 'partner', id: clientId }, grantId, clientId });
    });
  }

  private async find(institution: string, id: string): Promise<AdapterPayload | undefined> {
    const token = await this.reader.manager.findOneBy(AccessTokenEntity, { tokenHash: sha256(id), institution });
    const now = this.clock.now();
    if (!token || token.expiresAt <= now) return undefined;
    const permission = await this.grants.permissionInForce(token.grantId);
    return {
      kind: 'AccessToken',
      jti: id,
      grantId: permission?.id,
      ...(permission?.authorizationDetails ? { rar: narrowedTo(token.scope.split(' '), permission.authorizationDetails) } : undefined),
      clientId: token.clientId,
      accountId: token.subject,
      scope: token.scope,
      aud: token.audience,
      gty: token.grantType,
      iat: Math.floor(token.issuedAt / 1000),
      exp: engineExpiry(token.expiresAt, now),
      ...(token.jkt ? { jkt: token.jkt } : undefined),
      ...(token.certificateThumbprint ? { 'x5t#S256': token.certificateThumbprint } : undefined),
    };
  }
}

/** What the token may be used for: by its scope, and by its `authorization_details` where the partner asked so. */
function operationsOf(scope: string, details: readonly AccountInformation[] | undefined): string {
  const words = [...scope.split(' '), ...actionsOf(details)];
  return operations.filter((operation) => words.includes(operation)).join(' ');
}

/** For the token answer, which names the grant (provider.ts). */
function tellGrant(grantId: string): void {
  const { ctx } = Provider;
  if (ctx) ctx.state['grantId'] = grantId;
}
