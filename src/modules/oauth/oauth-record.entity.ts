import { Entity, Index } from 'typeorm';
import { InstantColumn, KeyColumn, LongTextColumn, TextColumn } from '#libs/database';

/** A short-lived record of the OAuth engine: code, refresh token, interaction. Keyed by the SHA-256 of its value. */
@Entity('oauth_records')
@Index('oauth_records_of_grant', ['grantId'])
@Index('oauth_records_expiry', ['expiresAt'])
export class OauthRecordEntity {
  @KeyColumn(64)
  idHash: string;

  @KeyColumn(32)
  model: string;

  @TextColumn(64)
  institution: string;

  @TextColumn(36, { nullable: true })
  grantId: string | null;

  /** JSON without the value itself; sealed where it holds more than hashes. */
  @LongTextColumn()
  payload: string;

  @InstantColumn()
  expiresAt: number;

  @InstantColumn({ nullable: true })
  consumedAt: number | null;
}

/** A proof or assertion that was used. Insert-only: the second insert of the same value is the replay. */
@Entity('oauth_replays')
@Index('oauth_replays_expiry', ['expiresAt'])
export class OauthReplayEntity {
  @KeyColumn(64)
  idHash: string;

  @KeyColumn(64)
  institution: string;

  @InstantColumn()
  expiresAt: number;
}
