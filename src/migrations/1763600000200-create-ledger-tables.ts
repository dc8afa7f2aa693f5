import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

const key = (name: string, length = 36) => ({ name, type: 'varchar', length: String(length), isPrimary: true });
const text = (name: string, length: number, isNullable = false) => ({ name, type: 'varchar', length: String(length), isNullable });
const number = (name: string, isNullable = false) => ({ name, type: 'bigint', isNullable });

const contracts = new Table({
  name: 'ledger_contracts',
  columns: [
    key('id'),
    text('institution', 64),
    text('channel', 16),
    text('contract_number', 64),
    text('holder_name', 100),
    text('holder_name_kana', 100),
    text('login_method', 16),
    text('state', 16),
    number('state_changed_at'),
  ],
  indices: [{ name: 'ledger_contracts_by_number', columnNames: ['institution', 'channel', 'contract_number'], isUnique: true }],
});

const users = new Table({
  name: 'ledger_users',
  columns: [
    key('id'),
    text('contract_id', 36),
    text('institution', 64),
    text('channel', 16),
    text('login_id', 255),
    text('password_hash', 255),
    text('state', 16),
    text('display_name', 100),
    { name: 'administrator', type: 'smallint' },
  ],
  indices: [
    { name: 'ledger_users_by_login', columnNames: ['institution', 'channel', 'login_id'], isUnique: true },
    { name: 'ledger_users_of_contract', columnNames: ['contract_id'] },
  ],
});

const accounts = new Table({
  name: 'ledger_accounts',
  columns: [
    key('id'),
    text('institution', 64),
    text('branch_code', 3),
    text('branch_name', 100),
    text('account_type', 2),
    text('account_number', 7),
    text('holder_name', 100),
    text('holder_name_kana', 100),
    text('state', 16),
    number('revision'),
  ],
  indices: [
    {
      name: 'ledger_accounts_by_number',
      columnNames: ['institution', 'branch_code', 'account_type', 'account_number'],
      isUnique: true,
    },
  ],
});

const userAccounts = new Table({
  name: 'ledger_user_accounts',
  columns: [key('user_id'), key('account_id')],
  indices: [{ name: 'ledger_user_accounts_of_account', columnNames: ['account_id'] }],
});

const balances = new Table({
  name: 'ledger_balances',
  columns: [
    key('account_id'),
    number('balance'),
    number('withdrawable_amount', true),
    number('previous_day_balance', true),
    number('other_bank_check_amount', true),
    number('overdraft_limit', true),
    number('base_at'),
    text('source', 2),
  ],
});

const movements = new Table({
  name: 'ledger_movements',
  columns: [
    key('account_id'),
    key('item_key', 32),
    number('revision'),
    text('transaction_date', 10),
    text('value_date', 10),
    text('transaction_type', 1),
    text('transaction_kind', 2),
    number('amount'),
    number('balance'),
    number('other_bank_check_amount', true),
    text('remarks', 255, true),
    text('remitter_name', 255, true),
    text('remitter_code', 10, true),
    text('remitting_bank_name', 100, true),
    text('remitting_branch_name', 100, true),
    text('edi_info', 255, true),
    text('content_hash', 43),
  ],
});

const imports = new Table({
  name: 'ledger_imports',
  columns: [
    key('id'),
    text('institution', 64),
    text('kind', 16),
    text('file_name', 255),
    text('file_sha256', 43),
    number('started_at'),
    number('finished_at', true),
    number('refused', true),
    { name: 'outcome', type: 'text', isNullable: true },
  ],
  indices: [{ name: 'ledger_imports_by_file', columnNames: ['institution', 'file_sha256'] }],
});

const tables = [contracts, users, accounts, userAccounts, balances, movements, imports];

/** The institution's own records as imported: contracts, users, accounts, rights, balances, movements, and the imports. */
export class CreateLedgerTables1763600000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.createTable(table.clone());
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of tables.toReversed()) await runner.dropTable(name);
  }
}
