import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-custom';
import { PartnerRegistry, type RegisteredClient } from '#modules/partners';
import { sha256 } from '#libs/kernel';

const BASIC = /^Basic ([A-Za-z0-9+/]{1,1024}={0,2})$/i;

/** Verifies a client's id and secret (HTTP Basic as RFC 6749, 2.3.1 has it) for calls outside the OAuth engine. */
@Injectable()
export class ClientStrategy extends PassportStrategy(Strategy, 'client') {
  constructor(private readonly partners: PartnerRegistry) {
    super();
  }

  async validate({ headers }: FastifyRequest): Promise<RegisteredClient | false> {
    const [clientId, secret] = credentialsIn(headers.authorization);
    if (clientId === undefined || secret === undefined) return false;
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
