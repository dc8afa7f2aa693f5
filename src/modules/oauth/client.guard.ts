import { createParamDecorator, Injectable, type ExecutionContext } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RegisteredClient } from '#modules/partners';
import { DomainError } from '#libs/kernel';
import type { Caller } from './client.strategy.js';
import { SenderCheck } from './sender-check.js';

/** The client that calls, in a handler behind `ClientGuard`. */
export const CallingClient = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest & { client: RegisteredClient }>().client,
);

/** Lets a call of a partner's server through when it brings its client's id and secret, or a token of the client's own that is the caller's. */
@Injectable()
export class ClientGuard extends AuthGuard('client') {
  constructor(private readonly senders: SenderCheck) {
    super({ session: false, property: 'client' });
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    await super.canActivate(context);
    const call = context.switchToHttp().getRequest<FastifyRequest<{ Params: { institution: string } }> & { client: Caller }>();
    const { binding } = call.client;
    if (binding) await this.senders.prove(call.params.institution, call, context.switchToHttp().getResponse<FastifyReply>(), binding);
    return true;
  }

  override handleRequest<T = RegisteredClient>(error: Error | null, client: T | false, _info: unknown, context: ExecutionContext): T {
    if (error) throw error;
    if (client) return client;
    void context.switchToHttp().getResponse<FastifyReply>().header('www-authenticate', ['Basic realm="client", charset="UTF-8"', 'Bearer', 'DPoP']);
    throw new DomainError('CLIENT_INVALID', 'unauthenticated', 'The client’s id or secret is not right.');
  }
}
