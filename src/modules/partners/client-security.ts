import type { PublicKeySet } from './client-keys.rules.js';

/** How a client of `fapi2` proves who it is: a signed assertion, a certificate of an authority, a certificate of its own. */
export const clientAuthMethods = ['private_key_jwt', 'tls_client_auth', 'self_signed_tls_client_auth'] as const;
export type ClientAuthMethod = (typeof clientAuthMethods)[number];

/** What its tokens are bound to: a key whose use each call proves (RFC 9449), or its TLS certificate (RFC 8705). */
export const senderConstraints = ['dpop', 'mtls'] as const;
export type SenderConstraint = (typeof senderConstraints)[number];

/** FAPI 2.0 Message Signing, as far as a client asks for it: what it is registered for, it may not go without. */
export const signedMessages = ['requests', 'responses', 'introspection'] as const;
export type SignedMessage = (typeof signedMessages)[number];

/** What a client of `fapi2` has instead of a secret. */
export interface ClientSecurity {
  readonly authMethod: ClientAuthMethod;
  readonly senderConstraint: SenderConstraint;
  /** Its public keys, or where it publishes them; never both. */
  readonly jwks?: PublicKeySet;
  readonly jwksUri?: string;
  /** Of its certificate (`tls_client_auth`): the subject as RFC 4514 writes it, or a DNS name. */
  readonly tlsSubjectDn?: string;
  readonly tlsSanDns?: string;
  readonly messageSigning: readonly SignedMessage[];
}

/** The columns of a client that hold it. */
export interface ClientSecurityRow {
  readonly authMethod: ClientAuthMethod | null;
  readonly senderConstraint: SenderConstraint | null;
  readonly jwks: PublicKeySet | null;
  readonly jwksUri: string | null;
  readonly tlsSubjectDn: string | null;
  readonly tlsSanDns: string | null;
  readonly messageSigning: readonly SignedMessage[] | null;
}

/** Undefined where the columns are empty: a client of `baseline`. */
export function securityOf(row: ClientSecurityRow): ClientSecurity | undefined {
  const { authMethod, senderConstraint, jwks, jwksUri, tlsSubjectDn, tlsSanDns, messageSigning } = row;
  if (authMethod === null || senderConstraint === null) return undefined;
  return {
    authMethod,
    senderConstraint,
    ...(jwks === null ? {} : { jwks }),
    ...(jwksUri === null ? {} : { jwksUri }),
    ...(tlsSubjectDn === null ? {} : { tlsSubjectDn }),
    ...(tlsSanDns === null ? {} : { tlsSanDns }),
    messageSigning: messageSigning ?? [],
  };
}
