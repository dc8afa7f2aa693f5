import { Injectable } from '@nestjs/common';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import { ACCOUNT_INFORMATION } from '#modules/consents';
import { PartnerRegistry, type ClientSecurity, type RegisteredClient } from '#modules/partners';
import { PROFILE, SIGNED_INTROSPECTION } from './fapi.js';
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
        return client && metadataOf(client);
      },
    };
  }
}

/** By the client's profile. One of `fapi2` without keys or certificate is no client. */
function metadataOf(client: RegisteredClient): AdapterPayload | undefined {
  if (client.profile === 'baseline') return { ...common(client), ...baseline(client) };
  return client.security && { ...common(client), ...fapi2(client.security) };
}

const common = (client: RegisteredClient) => ({
  client_id: client.clientId,
  client_name: client.service.name,
  redirect_uris: [...client.redirectUris],
  response_types: ['code'] as const,
  grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
  authorization_details_types: [ACCOUNT_INFORMATION],
  id_token_signed_response_alg: 'ES256' as const,
  [PROFILE]: client.profile,
});

/** Not form_post: it writes the code into a page of the engine's own, with a script in it and without our policy. */
const PLAIN_MODES = ['query', 'fragment'];
const SIGNED_MODES = ['jwt', 'query.jwt', 'fragment.jwt'];

const baseline = ({ secretHash }: RegisteredClient) => ({
  // The hash stands in for the secret; `compareClientSecret` in provider.ts hashes what is presented.
  client_secret: secretHash,
  token_endpoint_auth_method: 'client_secret_basic' as const,
  response_modes: PLAIN_MODES,
});

/** What the engine demands of each of its requests; it grants nothing weaker. */
const fapi2 = ({ authMethod, senderConstraint, jwks, jwksUri, tlsSubjectDn, tlsSanDns, messageSigning }: ClientSecurity) => ({
  token_endpoint_auth_method: authMethod,
  ...(jwks ? { jwks } : {}),
  ...(jwksUri === undefined ? {} : { jwks_uri: jwksUri }),
  ...(tlsSubjectDn === undefined ? {} : { tls_client_auth_subject_dn: tlsSubjectDn }),
  ...(tlsSanDns === undefined ? {} : { tls_client_auth_san_dns: tlsSanDns }),
  require_pushed_authorization_requests: true,
  dpop_bound_access_tokens: senderConstraint === 'dpop',
  tls_client_certificate_bound_access_tokens: senderConstraint === 'mtls',
  require_signed_request_object: messageSigning.includes('requests'),
  response_modes: messageSigning.includes('responses') ? SIGNED_MODES : PLAIN_MODES,
  [SIGNED_INTROSPECTION]: messageSigning.includes('introspection'),
});
