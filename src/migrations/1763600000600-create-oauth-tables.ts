import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

const key = (name: string, length: number) => ({ name, type: 'varchar', length: String(length), isPrimary: true });
const text = (name: string, length: number, isNullable = false) => ({ name, type: 'varchar', length: String(length), isNullable });
const number = (name: string, isNullable = false) => ({ name, type: 'bigint', isNullable });

const accessTokens = () =>
  new Table({
    name: 'oauth_access_tokens',
    columns: [
      key('token_hash', 64),
      text('institution', 64),
      text('grant_id', 36),
      text('client_id', 64),
      text('subject', 64),
      text('scope', 64),
      text('audience', 255),
      text('grant_type', 64),
      text('jkt', 64, true),
      text('certificate_thumbprint', 64, true),
      number('issued_at'),
      number('expires_at'),
    ],
    indices: [
      { name: 'oauth_access_tokens_of_grant', columnNames: ['grant_id'] },
      { name: 'oauth_access_tokens_expiry', columnNames: ['expires_at'] },
    ],
  });

const records = () =>
  new Table({
    name: 'oauth_records',
    columns: [
      key('id_hash', 64),
      key('model', 32),
      text('institution', 64),
      text('grant_id', 36, true),
      { name: 'payload', type: 'text' },
      number('expires_at'),
      number('consumed_at', true),
    ],
    indices: [
      { name: 'oauth_records_of_grant', columnNames: ['grant_id'] },
      { name: 'oauth_records_expiry', columnNames: ['expires_at'] },
    ],
  });

const replays = () =>
  new Table({
    name: 'oauth_replays',
    columns: [key('id_hash', 64), key('institution', 64), number('expires_at')],
    indices: [{ name: 'oauth_replays_expiry', columnNames: ['expires_at'] }],
  });

const keys = () =>
  new Table({
    name: 'oauth_keys',
    columns: [
      key('id', 64),
      text('institution', 64),
      text('purpose', 16),
      number('generation'),
      { name: 'sealed', type: 'text' },
      number('created_at'),
    ],
    indices: [{ name: 'oauth_keys_generation', columnNames: ['institution', 'purpose', 'generation'], isUnique: true }],
  });

/** Access tokens in columns, the engine's short-lived records, used proofs, and the institutions' keys. */
export class CreateOauthTables1763600000600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [accessTokens(), records(), replays(), keys()]) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['oauth_keys', 'oauth_replays', 'oauth_records', 'oauth_access_tokens']) await runner.dropTable(table);
  }
}
