import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-custom';
import { LiveAccess, type Access } from './live-access.js';
import { presentedToken } from './sender-check.js';

interface DataCall {
  Params: { institution: string; accountId?: string };
}

/** Finds what an access token gives (RFC 6750 and RFC 9449, header only). Whose it is, the guard asks next. */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, 'access-token') {
  constructor(private readonly liveAccess: LiveAccess) {
    super();
  }

  async validate(request: FastifyRequest<DataCall>): Promise<Access | false> {
    const { params } = request;
    const token = presentedToken(request)?.token;
    if (token === undefined) return false;
    return (await this.liveAccess.ofToken(params.institution, token, params.accountId)) ?? false;
  }
}
