import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-custom';
import { LiveAccess, type Access } from './live-access.js';

const BEARER = /^Bearer ([A-Za-z0-9._~+/-]{20,256}=*)$/i;

interface DataCall {
  Params: { institution: string; accountId?: string };
}

/** Verifies an access token (RFC 6750, header only) and nothing else: no session, no login, no redirect. */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, 'access-token') {
  constructor(private readonly liveAccess: LiveAccess) {
    super();
  }

  async validate({ headers, params }: FastifyRequest<DataCall>): Promise<Access | false> {
    const token = BEARER.exec(headers.authorization ?? '')?.[1];
    if (token === undefined) return false;
    return (await this.liveAccess.ofToken(params.institution, token, params.accountId)) ?? false;
  }
}
