export const clientAuthentications = ['private_key_jwt', 'tls_client_auth', 'self_signed_tls_client_auth'] as const;
/** How a client of the FAPI 2.0 profile authenticates (RFC 7523; RFC 8705). There is no secret. */
export type ClientAuthentication = (typeof clientAuthentications)[number];

export const senderConstraints = ['dpop', 'mtls'] as const;
/** What its tokens are bound to: a key that it proves (RFC 9449), or its certificate (RFC 8705). */
export type SenderConstraint = (typeof senderConstraints)[number];

/** A public key as RFC 7517 writes it. */
export interface PublicJwk {
  readonly kty?: string;
  readonly kid?: string;
  readonly alg?: string;
  readonly use?: string;
  readonly crv?: string;
  readonly x?: string;
  readonly y?: string;
  readonly n?: string;
  readonly e?: string;
  readonly x5c?: readonly string[];
}

/** How a client of the FAPI 2.0 profile proves itself and its tokens. */
export interface ClientSecurity {
  readonly clientAuthentication: ClientAuthentication;
  readonly senderConstraint: SenderConstraint;
  readonly jwks?: { readonly keys: readonly PublicJwk[] };
  readonly jwksUri?: string;
  readonly subjectDn?: string;
  readonly messageSigning?: { readonly requests?: boolean; readonly responses?: boolean; readonly introspection?: boolean };
}
