import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PartnerRegistry, type RegisteredClient } from '#modules/partners';
import { RecordsStore } from './records.store.js';
import { presentedToken, type Binding } from './sender-check.js';

/** What a client's own token (client credentials) gives. */
export interface OwnToken {
  readonly client: RegisteredClient;
  readonly scopes: readonly string[];
  /** What the caller must prove besides having it. */
  readonly binding: Binding;
}

/** Finds clients' own tokens. A customer's access token is none: the two stand in different places. */
@Injectable()
export class OwnTokens {
  constructor(
    private readonly records: RecordsStore,
    private readonly partners: PartnerRegistry,
  ) {}

  async find({ headers, params: { institution } }: FastifyRequest<{ Params: { institution: string } }>): Promise<OwnToken | undefined> {
    const value = presentedToken({ headers })?.token;
    const token = value === undefined ? undefined : await this.records.adapterOf(institution, 'ClientCredentials').find(value);
    const client = token?.clientId === undefined ? undefined : await this.partners.findClient(token.clientId);
    if (!token || client?.state !== 'active' || client.company.state !== 'active') return undefined;
    const binding = { clientId: client.clientId, required: client.profile === 'fapi2', jkt: token.jkt, certificate: token['x5t#S256'] };
    return { client, scopes: (token.scope ?? '').split(' '), binding };
  }
}
