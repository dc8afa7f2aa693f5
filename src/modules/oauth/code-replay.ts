import { Injectable } from '@nestjs/common';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { GrantsStore } from '#modules/consents';
import { requestReceivedAt } from './request-time.js';

/**
 * A code used again after success was stolen or the first answer was: what it gave must end (RFC 6749, 4.1.2). A second
 * use that arrived before the first had succeeded is a double click of the partner's: it is refused and nothing ends.
 */
@Injectable()
export class CodeReplay {
  constructor(private readonly grants: GrantsStore) {}

  async isReplay(ctx: KoaContextWithOIDC): Promise<boolean> {
    const { code } = ctx.oidc.params ?? {};
    const used = typeof code === 'string' ? await ctx.oidc.provider.AuthorizationCode.find(code, { ignoreExpiration: true }) : undefined;
    const activatedAt = used?.grantId ? await this.grants.activatedAt(used.grantId) : undefined;
    return activatedAt !== undefined && requestReceivedAt(ctx.req) > activatedAt;
  }
}
