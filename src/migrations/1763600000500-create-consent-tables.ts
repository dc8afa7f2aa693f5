import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

const key = (name: string, length = 36) => ({ name, type: 'varchar', length: String(length), isPrimary: true });
const text = (name: string, length: number, isNullable = false) => ({ name, type: 'varchar', length: String(length), isNullable });
const number = (name: string) => ({ name, type: 'bigint' });

const grants = () =>
  new Table({
    name: 'consents_grants',
    columns: [
      key('id'),
      text('institution', 64),
      text('channel', 16),
      text('contract_id', 36),
      text('user_id', 36),
      text('service_id', 64),
      text('client_id', 64),
      text('subject', 64),
      text('state', 16),
      text('permission_id', 36, true),
      number('created_at'),
      number('state_changed_at'),
      { ...number('due_at'), isNullable: true },
      text('ended_by', 16, true),
      text('ended_reason', 64, true),
    ],
    indices: [
      { name: 'consents_grants_of_customer', columnNames: ['contract_id', 'user_id', 'service_id', 'state'] },
      { name: 'consents_grants_due', columnNames: ['due_at'] },
    ],
  });

const permissions = () =>
  new Table({
    name: 'consents_permissions',
    columns: [
      key('id'),
      text('grant_id', 36),
      text('journey_id', 64),
      text('scope', 64),
      text('terms_version', 64),
      text('consent_form', 32),
      { name: 'factors', type: 'text' },
      number('permitted_at'),
      number('validity_days'),
      text('last_day', 10),
      number('expires_at'),
    ],
    indices: [
      { name: 'consents_permissions_of_grant', columnNames: ['grant_id'] },
      { name: 'consents_permissions_of_journey', columnNames: ['journey_id'], isUnique: true },
    ],
  });

const permissionAccounts = () =>
  new Table({
    name: 'consents_permission_accounts',
    columns: [key('permission_id'), key('account_id'), text('ledger_account_id', 36)],
  });

const subjects = () =>
  new Table({
    name: 'consents_subjects',
    columns: [key('subject', 64), text('contract_id', 36), text('service_id', 64)],
    indices: [{ name: 'consents_subjects_of_contract', columnNames: ['contract_id', 'service_id'], isUnique: true }],
  });

/** Grants, the permissions behind them, the accounts these cover, and the pairwise subjects. */
export class CreateConsentTables1763600000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [grants(), permissions(), permissionAccounts(), subjects()]) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['consents_subjects', 'consents_permission_accounts', 'consents_permissions', 'consents_grants']) {
      await runner.dropTable(table);
    }
  }
}
