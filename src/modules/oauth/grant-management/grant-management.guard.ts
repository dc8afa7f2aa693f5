import { createParamDecorator, Injectable, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '#libs/kernel';
import type { OwnToken } from '../own-tokens.js';
import { SenderCheck } from '../sender-check.js';
import type { GrantScope } from './grant-scopes.js';

const SCOPE = 'renkei:grant-scope';

/** The scope that the client's token must hold. */
export const NeedsGrantScope = (scope: GrantScope) => SetMetadata(SCOPE, scope);

type Call = FastifyRequest<{ Params: { institution: string } }> & { grantsClient: OwnToken };

/** The client that asks, in a handler behind `GrantManagementGuard`. */
export const GrantsClient = createParamDecorator((_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<Call>().grantsClient.client);

/** Lets a call through when the client's own token is live, is the caller's, and holds the scope. 401 the token, 403 the scope. */
@Injectable()
export class GrantManagementGuard extends AuthGuard('grant-management') {
  constructor(
    private readonly reflector: Reflector,
    private readonly senders: SenderCheck,
  ) {
    super();
  }

  /** Not by the constructor: in this module, which registers Passport, the options given there are replaced. */
  override getAuthenticateOptions() {
    return { session: false, property: 'grantsClient' };
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    await super.canActivate(context);
    const [call, reply] = [context.switchToHttp().getRequest<Call>(), context.switchToHttp().getResponse<FastifyReply>()];
    const { binding, scopes } = call.grantsClient;
    await this.senders.prove(call.params.institution, call, reply, binding);
    const needed = this.reflector.get<GrantScope>(SCOPE, context.getHandler());
    if (scopes.includes(needed)) return true;
    const scheme = binding.jkt === undefined ? 'Bearer' : 'DPoP';
    void reply.header('www-authenticate', `${scheme} error="insufficient_scope", scope="${needed}"`);
    throw new DomainError('CLIENT_SCOPE_MISSING', 'forbidden', 'The token was not issued for this.', { facts: { scope: needed } });
  }

  override handleRequest<T = OwnToken>(error: Error | null, client: T | false, _info: unknown, context: ExecutionContext): T {
    if (error) throw error;
    if (client) return client;
    const { authorization } = context.switchToHttp().getRequest<FastifyRequest>().headers;
    const scheme = /^DPoP /i.test(authorization ?? '') ? 'DPoP' : 'Bearer';
    void context.switchToHttp().getResponse<FastifyReply>()
      .header('www-authenticate', authorization === undefined ? 'Bearer' : `${scheme} error="invalid_token"`);
    throw new DomainError('CLIENT_TOKEN_INVALID', 'unauthenticated', 'The client’s own access token is missing, expired, or not valid.');
  }
}
