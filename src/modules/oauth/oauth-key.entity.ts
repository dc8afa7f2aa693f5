import { Entity, Index } from 'typeorm';
import { CountColumn, InstantColumn, KeyColumn, LongTextColumn, TextColumn } from '#libs/database';

export type KeyPurpose = 'signing' | 'cookies' | 'nonces';

/** An institution's key, sealed. One generation of a purpose exists once, whichever process made it first. */
@Entity('oauth_keys')
@Index('oauth_keys_generation', ['institution', 'purpose', 'generation'], { unique: true })
export class OauthKeyEntity {
  @KeyColumn(64)
  id: string;

  @TextColumn(64)
  institution: string;

  @TextColumn(16)
  purpose: KeyPurpose;

  @CountColumn()
  generation: number;

  @LongTextColumn()
  sealed: string;

  @InstantColumn()
  createdAt: number;
}
