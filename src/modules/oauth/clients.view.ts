import { Injectable } from '@nestjs/common';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import { ACCOUNT_INFORMATION } from '#modules/consents';
import { PartnerRegistry, type RegisteredClient } from '#modules/partners';
import { unsupported } from './unsupported-operation.js';

/**
 * The engine's `Client`, served from the partners' register. Whether it is linked, started or suspended at the
 * institution is not asked here: the journey tells the customer, and every token and data call asks `live-access`.
 */
@Injectable()
export class ClientsView {
  constructor(private readonly partners: PartnerRegistry) {}

  adapterOf(): Adapter {
    return {
      ...unsupported('Client'),
      find: async (clientId) => {
        const client = await this.partners.findClient(clientId);
        return client && client.profile === 'baseline' ? metadataOf(client) : undefined;
      },
    };
  }
}

function metadataOf(client: RegisteredClient): AdapterPayload {
  return {
    client_id: client.clientId,
    // The hash stands in for the secret; `compareClientSecret` in provider.ts hashes what is presented.
    client_secret: client.secretHash,
    client_name: client.service.name,
    redirect_uris: [...client.redirectUris],
    response_types: ['code'],
    // Not form_post: it writes the code into a page of the engine's own, with a script in it and without our policy.
    response_modes: ['query', 'fragment'],
    grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
    authorization_details_types: [ACCOUNT_INFORMATION],
    token_endpoint_auth_method: 'client_secret_basic',
    id_token_signed_response_alg: 'ES256',
  };
}
