import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** As many as the gateway's own lifetime of an access token. */
const TOKEN_LIFETIME_MS = 600_000;

/**
 * A customer who linked an account, as a partner knows it and as the floor does.
 *
 * @typedef {{ accountId: string, ledgerAccountId: string, grantId: string }} Customer
 * @typedef {Customer & { token: string }} TokenHolder
 */

/**
 * Customers like the one who went through the real flow: contract, user, account, balance, grant and permission of their
 * own, copied row by row under new keys. No measured request then waits for a row that all others read as well.
 *
 * @param {import('mysql2/promise').Pool} pool
 * @param {string} accountId the account of the real one
 * @param {number} count how many, with the real one
 * @returns {Promise<Customer[]>}
 */
export async function customersLike(pool, accountId, count) {
  const one = async (table, key, value) => {
    const [[row]] = await pool.query('SELECT * FROM ?? WHERE ?? = ?', [table, key, value]);
    return row;
  };
  const covered = await one('consents_permission_accounts', 'account_id', accountId);
  const permission = await one('consents_permissions', 'id', covered.permission_id);
  const grant = await one('consents_grants', 'id', permission.grant_id);
  const contract = await one('ledger_contracts', 'id', grant.contract_id);
  const user = await one('ledger_users', 'id', grant.user_id);
  const account = await one('ledger_accounts', 'id', covered.ledger_account_id);
  const balance = await one('ledger_balances', 'account_id', account.id);

  const copies = Array.from({ length: count - 1 }, (_, index) => {
    const id = { contract: randomUUID(), user: randomUUID(), account: randomUUID(), grant: randomUUID(), permission: randomUUID() };
    return {
      ledger_contracts: { ...contract, id: id.contract, contract_number: `bench-${index}` },
      ledger_users: { ...user, id: id.user, contract_id: id.contract, login_id: `bench-${index}` },
      ledger_accounts: { ...account, id: id.account, account_number: String(8_000_000 + index) },
      ledger_user_accounts: { user_id: id.user, account_id: id.account },
      ledger_balances: { ...balance, account_id: id.account, balance: 1_000 + index },
      consents_grants: { ...grant, id: id.grant, contract_id: id.contract, user_id: id.user, subject: randomUUID(), permission_id: id.permission },
      consents_permissions: { ...permission, id: id.permission, grant_id: id.grant, journey_id: randomUUID() },
      consents_permission_accounts: { permission_id: id.permission, account_id: randomUUID(), ledger_account_id: id.account },
    };
  });
  for (const table of Object.keys(copies[0] ?? {})) await insert(pool, table, copies.map((rows) => rows[table]));
  return [
    { accountId, ledgerAccountId: account.id, grantId: grant.id },
    ...copies.map((rows) => ({
      accountId: rows.consents_permission_accounts.account_id,
      ledgerAccountId: rows.ledger_accounts.id,
      grantId: rows.consents_grants.id,
    })),
  ];
}

/**
 * A new token for each customer, written down as the gateway does when it issues one. Called before each round, because
 * tokens live ten minutes.
 *
 * @param {import('mysql2/promise').Pool} pool
 * @param {string} accessToken the one that was really issued, to copy what the engine writes
 * @param {Customer[]} customers
 * @returns {Promise<TokenHolder[]>}
 */
export async function issueTokens(pool, accessToken, customers) {
  const [[issued]] = await pool.query('SELECT * FROM oauth_access_tokens WHERE token_hash = ?', [hashOf(accessToken)]);
  const holders = customers.map((customer) => ({ ...customer, token: randomBytes(32).toString('base64url') }));
  const now = Date.now();
  const times = { issued_at: now, expires_at: now + TOKEN_LIFETIME_MS };
  await insert(pool, 'oauth_access_tokens', holders.map(({ token, grantId }) => ({ ...issued, ...times, token_hash: hashOf(token), grant_id: grantId })));
  return holders;
}

/**
 * Balance inquiries on record and chained.
 *
 * @param {import('mysql2/promise').Pool} pool
 */
export async function countRecords(pool) {
  const [[{ count }]] = await pool.query("SELECT COUNT(*) AS count FROM audit_records WHERE event = 'account.balances-read'");
  return Number(count);
}

/**
 * Records that are durable and not chained yet.
 *
 * @param {import('mysql2/promise').Pool} pool
 */
export async function countWaiting(pool) {
  const [[{ count }]] = await pool.query('SELECT COUNT(*) AS count FROM audit_unsequenced');
  return Number(count);
}

/** @param {string} token */
const hashOf = (token) => createHash('sha256').update(token).digest('base64url');

/**
 * @param {import('mysql2/promise').Pool} pool
 * @param {string} table
 * @param {Record<string, unknown>[]} rows
 */
async function insert(pool, table, rows) {
  const columns = Object.keys(rows[0] ?? {});
  await pool.query('INSERT INTO ?? (??) VALUES ?', [table, columns, rows.map((row) => columns.map((column) => row[column]))]);
}
