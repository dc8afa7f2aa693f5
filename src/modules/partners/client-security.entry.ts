import { expects, HttpsAddress, OneOf, Optional, Part, Text, YesOrNo } from '#libs/documents';
import { clientAuthentications, senderConstraints, type ClientAuthentication, type ClientSecurity, type SenderConstraint } from './client-security.js';

/** What a partner asks for besides, by FAPI 2.0 Message Signing. Left out: nothing. */
export class MessageSigningEntry {
  /** Every pushed request must be a signed request object (JAR, RFC 9101). */
  @Optional()
  @YesOrNo()
  readonly requests?: boolean;

  /** Every authorization response is a signed JWT (JARM), and nothing else is given. */
  @Optional()
  @YesOrNo()
  readonly responses?: boolean;

  /** Introspection can be answered as a signed JWT (RFC 9701). */
  @Optional()
  @YesOrNo()
  readonly introspection?: boolean;
}

/** How a client of the `fapi2` profile proves itself and its tokens. */
export class ClientSecurityEntry implements ClientSecurity {
  @OneOf(clientAuthentications)
  readonly clientAuthentication: ClientAuthentication;

  @OneOf(senderConstraints)
  readonly senderConstraint: SenderConstraint;

  /** The client's public keys (RFC 7517), here or at `jwksUri`. With `self_signed_tls_client_auth` its certificates, as `x5c`. */
  @Optional()
  @expects('jwks', 'must be a JSON Web Key Set: {"keys": [...]}', (value) => Array.isArray((value as { keys?: unknown } | null)?.keys))
  readonly jwks?: ClientSecurity['jwks'];

  @Optional()
  @HttpsAddress()
  readonly jwksUri?: string;

  /** For `tls_client_auth`: the certificate's subject (RFC 4514), `CN=partner.example.jp,O=Mihon Fintech,C=JP`. */
  @Optional()
  @Text(255)
  readonly subjectDn?: string;

  @Optional()
  @Part(() => MessageSigningEntry)
  readonly messageSigning?: MessageSigningEntry;
}
