import { Injectable } from '@nestjs/common';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { GrantsStore } from '#modules/consents';
import { requestReceivedAt } from './request-time.js';

/** How much later than the first success a use still counts as parallel to it: networks deliver twins apart. */
const PARALLEL_MS = 2_000;

/**
 * A code used again after success was stolen, or its answer was: what it gave must end (RFC 6749, 4.1.2). A use parallel
 * to the first one is a partner's retry or double click: it is refused, and the winner's tokens stay. A thief gains
 * nothing by being parallel, because without the verifier (PKCE) the code is refused before this question.
 */
@Injectable()
export class CodeReplay {
  constructor(private readonly grants: GrantsStore) {}

  async isReplay(ctx: KoaContextWithOIDC): Promise<boolean> {
    const { code } = ctx.oidc.params ?? {};
    const used = typeof code === 'string' ? await ctx.oidc.provider.AuthorizationCode.find(code, { ignoreExpiration: true }) : undefined;
    const redeemedAt = used?.grantId ? await this.grants.redeemedAt(used.grantId) : undefined;
    return redeemedAt !== undefined && requestReceivedAt(ctx.req) > redeemedAt + PARALLEL_MS;
  }
}
