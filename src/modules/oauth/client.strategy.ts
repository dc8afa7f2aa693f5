import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-custom';
import { PartnerRegistry, type RegisteredClient } from '#modules/partners';
import { sha256 } from '#libs/kernel';
import { CLIENT_SCOPE } from './grant-management/grant-scopes.js';
import { OwnTokens } from './own-tokens.js';
import type { Binding } from './sender-check.js';

const BASIC = /^Basic ([A-Za-z0-9+/]{1,1024}={0,2})$/i;

/** A client that calls, and what it must prove besides, where it came with a token of its own. */
export type Caller = RegisteredClient & { readonly binding?: Binding };

/**
 * Verifies who calls outside the OAuth engine about no permission: a client's id and secret (HTTP Basic as RFC 6749, 2.3.1
 * has it), or a token of the client's own with the scope `client_access`, for those that have no secret.
 */
@Injectable()
export class ClientStrategy extends PassportStrategy(Strategy, 'client') {
  constructor(
    private readonly partners: PartnerRegistry,
    private readonly ownTokens: OwnTokens,
  ) {
    super();
  }

  async validate(request: FastifyRequest<{ Params: { institution: string } }>): Promise<Caller | false> {
    const [clientId, secret] = credentialsIn(request.headers.authorization);
    return clientId === undefined || secret === undefined ? this.byToken(request) : this.bySecret(clientId, secret);
  }

  private async byToken(request: FastifyRequest<{ Params: { institution: string } }>): Promise<Caller | false> {
    const token = await this.ownTokens.find(request);
    return token !== undefined && token.scopes.includes(CLIENT_SCOPE) && { ...token.client, binding: token.binding };
  }

  private async bySecret(clientId: string, secret: string): Promise<Caller | false> {
    const client = await this.partners.findClient(clientId);
    // The profile says how a client proves itself; those of the stronger one have no secret.
    if (!client || client.profile !== 'baseline' || client.state !== 'active' || client.company.state !== 'active') return false;
    return timingSafeEqual(Buffer.from(sha256(secret)), Buffer.from(client.secretHash)) && client;
  }
}

function credentialsIn(authorization = ''): (string | undefined)[] {
  const text = Buffer.from(BASIC.exec(authorization)?.[1] ?? '', 'base64').toString();
  const colon = text.indexOf(':');
  if (colon < 1) return [];
  try {
    return [text.slice(0, colon), text.slice(colon + 1)].map((part) => decodeURIComponent(part.replaceAll('+', ' ')));
  } catch {
    return [];
  }
}
