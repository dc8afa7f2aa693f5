import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-custom';
import { OwnTokens, type OwnToken } from '../own-tokens.js';

/** Verifies a client's own token for its grants; that it is the caller's, and its scope, the guard asks next. */
@Injectable()
export class GrantManagementStrategy extends PassportStrategy(Strategy, 'grant-management') {
  constructor(private readonly ownTokens: OwnTokens) {
    super();
  }

  async validate(request: FastifyRequest<{ Params: { institution: string } }>): Promise<OwnToken | false> {
    return (await this.ownTokens.find(request)) ?? false;
  }
}
