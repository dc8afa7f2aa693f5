import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-custom';
import { PartnerRegistry } from '#modules/partners';
import { RecordsStore } from '../records.store.js';
import { presentedToken, type Binding } from '../sender-check.js';
import type { GrantScope } from './grant-scopes.js';

/** A client that shows a token of its own (client credentials). */
export interface ClientOfGrants {
  readonly clientId: string;
  readonly scopes: readonly GrantScope[];
  /** What the caller must prove besides having the token. */
  readonly binding: Binding;
}

interface Call {
  Params: { institution: string };
}

/** Finds what a client's own token gives. A customer's access token is none: the two stand in different places. */
@Injectable()
export class GrantManagementStrategy extends PassportStrategy(Strategy, 'grant-management') {
  constructor(
    private readonly records: RecordsStore,
    private readonly partners: PartnerRegistry,
  ) {
    super();
  }

  async validate(request: FastifyRequest<Call>): Promise<ClientOfGrants | false> {
    const value = presentedToken(request)?.token;
    const token = value === undefined ? undefined : await this.records.adapterOf(request.params.institution, 'ClientCredentials').find(value);
    const client = token?.clientId === undefined ? undefined : await this.partners.findClient(token.clientId);
    if (!token || client?.state !== 'active' || client.company.state !== 'active') return false;
    const { clientId, profile } = client;
    const binding = { clientId, required: profile === 'fapi2', jkt: token.jkt, certificate: token['x5t#S256'] };
    return { clientId, scopes: (token.scope ?? '').split(' ') as GrantScope[], binding };
  }
}
