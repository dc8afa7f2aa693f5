import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { createPool } from 'mysql2';

/**
 * The floor: what a balance costs at the very least with this database and this driver. Bare `node:http`, one prepared
 * look-up of the token and one of the balance, and nothing else: no checks but the token's, no record, no log, no headers.
 */
const TOKEN = 'SELECT institution, grant_id, scope FROM oauth_access_tokens WHERE token_hash = ? AND expires_at > ?';
const BALANCE = 'SELECT balance, withdrawable_amount, previous_day_balance, base_at FROM ledger_balances WHERE account_id = ?';

const { DATABASE_URL, DATABASE_POOL_SIZE, PORT, HOST } = process.env;

// The gateway's own options of the driver, so that the two differ in what they do and not in how they connect.
const pool = createPool({
  uri: DATABASE_URL,
  connectionLimit: Number(DATABASE_POOL_SIZE),
  charset: 'utf8mb4_bin',
  timezone: 'Z',
  supportBigNumbers: true,
  bigNumberStrings: false,
  enableKeepAlive: true,
});

const server = createServer((request, response) => {
  const token = (request.headers.authorization ?? '').slice('Bearer '.length);
  const accountId = (request.url ?? '').slice('/'.length);
  const tokenHash = createHash('sha256').update(token).digest('base64url');
  pool.execute(TOKEN, [tokenHash, Date.now()], (failure, tokens) => {
    if (failure || tokens.length !== 1) return end(response, failure ? 500 : 401, {});
    pool.execute(BALANCE, [accountId], (error, [balance]) => end(response, error ? 500 : balance ? 200 : 404, { accountId, ...balance }));
  });
});

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {object} body
 */
function end(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

server.listen(Number(PORT), HOST);
process.once('SIGTERM', () => process.exit());
