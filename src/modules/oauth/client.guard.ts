import { createParamDecorator, Injectable, type ExecutionContext } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RegisteredClient } from '#modules/partners';
import { DomainError } from '#libs/kernel';

/** The client that calls, in a handler behind `ClientGuard`. */
export const CallingClient = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest & { client: RegisteredClient }>().client,
);

/** Lets a call of a partner's server through when it brings its client's id and secret. */
@Injectable()
export class ClientGuard extends AuthGuard('client') {
  constructor() {
    super({ session: false, property: 'client' });
  }

  override handleRequest<T = RegisteredClient>(error: Error | null, client: T | false, _info: unknown, context: ExecutionContext): T {
    if (error) throw error;
    if (client) return client;
    void context.switchToHttp().getResponse<FastifyReply>().header('www-authenticate', 'Basic realm="client", charset="UTF-8"');
    throw new DomainError('CLIENT_INVALID', 'unauthenticated', 'The client’s id or secret is not right.');
  }
}
