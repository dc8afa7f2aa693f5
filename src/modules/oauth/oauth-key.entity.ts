import { Entity, Index } from 'typeorm';
import { CountColumn, InstantColumn, KeyColumn, LongTextColumn, TextColumn } from '#libs/database';

export type KeyPurpose = 'signing' | 'cookies' | 'nonces' | 'receipts';

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

  /** Known to all before it signs; absent in keys of before this was kept: since it was made. */
  @InstantColumn({ nullable: true })
  signsFrom: number | null;

  /** When it was found compromised: neither used nor published from then on. */
  @InstantColumn({ nullable: true })
  revokedAt: number | null;
}
