import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-custom';
import { PartnerRegistry } from '#modules/partners';
import { RecordsStore } from '../records.store.js';
import type { GrantScope } from './grant-scopes.js';

const BEARER = /^Bearer ([A-Za-z0-9._~+/-]{20,256}=*)$/i;

/** A client that shows a token of its own (client credentials). */
export interface ClientOfGrants {
  readonly clientId: string;
  readonly scopes: readonly GrantScope[];
}

interface Call {
  Params: { institution: string };
}

/** Verifies a client's own token. A customer's access token is none: the two stand in different places. */
@Injectable()
export class GrantManagementStrategy extends PassportStrategy(Strategy, 'grant-management') {
  constructor(
    private readonly records: RecordsStore,
    private readonly partners: PartnerRegistry,
  ) {
    super();
  }

  async validate({ headers, params }: FastifyRequest<Call>): Promise<ClientOfGrants | false> {
    const value = BEARER.exec(headers.authorization ?? '')?.[1];
    const token = value === undefined ? undefined : await this.records.adapterOf(params.institution, 'ClientCredentials').find(value);
    const client = token?.clientId === undefined ? undefined : await this.partners.findClient(token.clientId);
    if (!token || client?.state !== 'active' || client.company.state !== 'active') return false;
    // A token that is bound to a key is no bearer token.
    if (token.jkt !== undefined || token['x5t#S256'] !== undefined) return false;
    return { clientId: client.clientId, scopes: (token.scope ?? '').split(' ') as GrantScope[] };
  }
}
