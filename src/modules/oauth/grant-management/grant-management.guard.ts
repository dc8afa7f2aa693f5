import { createParamDecorator, Injectable, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '#libs/kernel';
import type { ClientOfGrants } from './grant-management.strategy.js';
import type { GrantScope } from './grant-scopes.js';

const SCOPE = 'renkei:grant-scope';

/** The scope that the client's token must hold. */
export const NeedsGrantScope = (scope: GrantScope) => SetMetadata(SCOPE, scope);

/** The client that asks, in a handler behind `GrantManagementGuard`. */
export const GrantsClient = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest & { grantsClient: ClientOfGrants }>().grantsClient,
);

/** Lets a call through when the client's own token is live and holds the scope. 401 the token, 403 the scope. */
@Injectable()
export class GrantManagementGuard extends AuthGuard('grant-management') {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  /** Not by the constructor: in this module, which registers Passport, the options given there are replaced. */
  override getAuthenticateOptions() {
    return { session: false, property: 'grantsClient' };
  }

  override handleRequest<T = ClientOfGrants>(error: Error | null, client: T | false, _info: unknown, context: ExecutionContext): T {
    if (error) throw error;
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    if (!client) {
      const { authorization } = context.switchToHttp().getRequest<FastifyRequest>().headers;
      void reply.header('www-authenticate', authorization === undefined ? 'Bearer' : 'Bearer error="invalid_token"');
      throw new DomainError('CLIENT_TOKEN_INVALID', 'unauthenticated', 'The client’s own access token is missing, expired, or not valid.');
    }
    const needed = this.reflector.get<GrantScope>(SCOPE, context.getHandler());
    if (!(client as unknown as ClientOfGrants).scopes.includes(needed)) {
      void reply.header('www-authenticate', `Bearer error="insufficient_scope", scope="${needed}"`);
      throw new DomainError('CLIENT_SCOPE_MISSING', 'forbidden', 'The token was not issued for this.', { facts: { scope: needed } });
    }
    return client;
  }
}
