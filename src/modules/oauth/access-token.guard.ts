import { createParamDecorator, Injectable, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type Operation } from '#libs/kernel';
import type { Access } from './live-access.js';

const OPERATIONS = 'renkei:operations';

/** The operations of which the token must hold at least one. */
export const AnyOf = (...operations: Operation[]) => SetMetadata(OPERATIONS, operations);

/** What the token may do, in a handler behind `AccessTokenGuard`. */
export const GrantedAccess = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest & { access: Access }>().access,
);

/** Lets a data call through when its token is live now and holds the operation. 401 the token, 403 the operation. */
@Injectable()
export class AccessTokenGuard extends AuthGuard('access-token') {
  constructor(private readonly reflector: Reflector) {
    super({ session: false, property: 'access' });
  }

  override handleRequest<T = Access>(error: Error | null, access: T | false, _info: unknown, context: ExecutionContext): T {
    if (error) throw error;
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    if (!access) {
      // RFC 6750, 3.1: no error code for a call that brought no token.
      const { authorization } = context.switchToHttp().getRequest<FastifyRequest>().headers;
      void reply.header('www-authenticate', authorization === undefined ? 'Bearer' : 'Bearer error="invalid_token"');
      throw new DomainError('TOKEN_INVALID', 'unauthenticated', 'The access token is missing, expired, or no longer valid.');
    }
    const needed = this.reflector.get<Operation[] | undefined>(OPERATIONS, context.getHandler()) ?? [];
    const { operations } = access as unknown as Access;
    if (!needed.some((operation) => operations.includes(operation))) {
      void reply.header('www-authenticate', `Bearer error="insufficient_scope", scope="${needed.join(' ')}"`);
      throw new DomainError('OPERATION_NOT_PERMITTED', 'forbidden', 'The permission does not cover this operation.');
    }
    return access;
  }
}
