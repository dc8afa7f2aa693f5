import { createParamDecorator, Injectable, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type Operation } from '#libs/kernel';
import type { Access } from './live-access.js';
import { SenderCheck } from './sender-check.js';

const OPERATIONS = 'renkei:operations';

/** The operations of which the token must hold at least one. */
export const AnyOf = (...operations: Operation[]) => SetMetadata(OPERATIONS, operations);

/** What the token may do, in a handler behind `AccessTokenGuard`. */
export const GrantedAccess = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest & { access: Access }>().access,
);

type Call = FastifyRequest<{ Params: { institution: string } }> & { access: Access };

/** Lets a data call through when its token is live now, is the caller's, and holds the operation. 401 the token, 403 the operation. */
@Injectable()
export class AccessTokenGuard extends AuthGuard('access-token') {
  constructor(
    private readonly reflector: Reflector,
    private readonly senders: SenderCheck,
  ) {
    super({ session: false, property: 'access' });
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    await super.canActivate(context);
    const [call, reply] = [context.switchToHttp().getRequest<Call>(), context.switchToHttp().getResponse<FastifyReply>()];
    const { binding, operations } = call.access;
    await this.senders.prove(call.params.institution, call, reply, binding);
    const needed = this.reflector.get<Operation[] | undefined>(OPERATIONS, context.getHandler()) ?? [];
    if (needed.some((operation) => operations.includes(operation))) return true;
    const scheme = binding.jkt === undefined ? 'Bearer' : 'DPoP';
    void reply.header('www-authenticate', `${scheme} error="insufficient_scope", scope="${needed.join(' ')}"`);
    throw new DomainError('OPERATION_NOT_PERMITTED', 'forbidden', 'The permission does not cover this operation.');
  }

  override handleRequest<T = Access>(error: Error | null, access: T | false, _info: unknown, context: ExecutionContext): T {
    if (error) throw error;
    if (access) return access;
    const { authorization } = context.switchToHttp().getRequest<FastifyRequest>().headers;
    // RFC 6750, 3.1: no error code for a call that brought no token.
    const scheme = /^DPoP /i.test(authorization ?? '') ? 'DPoP' : 'Bearer';
    void context.switchToHttp().getResponse<FastifyReply>()
      .header('www-authenticate', authorization === undefined ? 'Bearer' : `${scheme} error="invalid_token"`);
    throw new DomainError('TOKEN_INVALID', 'unauthenticated', 'The access token is missing, expired, or no longer valid.');
  }
}
