import { Entity, Index } from 'typeorm';
import { InstantColumn, KeyColumn, TextColumn } from '#libs/database';

/** An access token, in columns, because the data API asks for it on every call. Stored by its SHA-256 only. */
@Entity('oauth_access_tokens')
@Index('oauth_access_tokens_of_grant', ['grantId'])
@Index('oauth_access_tokens_expiry', ['expiresAt'])
export class AccessTokenEntity {
  @KeyColumn(64)
  tokenHash: string;

  @TextColumn(64)
  institution: string;

  @TextColumn(36)
  grantId: string;

  @TextColumn(64)
  clientId: string;

  @TextColumn(64)
  subject: string;

  /** The operations this token may perform, space-separated. */
  @TextColumn(64)
  scope: string;

  /** The resource server it is for (RFC 8707). */
  @TextColumn(255)
  audience: string;

  /** How it was obtained, e.g. `authorization_code refresh_token`. */
  @TextColumn(64)
  grantType: string;

  /** Thumbprint of the DPoP key it is bound to (RFC 9449). */
  @TextColumn(64, { nullable: true })
  jkt: string | null;

  /** Thumbprint of the client certificate it is bound to (RFC 8705). */
  @TextColumn(64, { nullable: true })
  certificateThumbprint: string | null;

  @InstantColumn()
  issuedAt: number;

  @InstantColumn()
  expiresAt: number;
}
