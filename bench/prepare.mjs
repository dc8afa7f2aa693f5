import 'reflect-metadata';
import { createHash, randomBytes } from 'node:crypto';
import { readEnvironment } from '#libs/config';
import { migrate } from '#libs/database';
import { createApplication, listen } from '../dist/src/application.js';
import { loadSamples, readSamples } from '../dist/src/samples.js';
import { schema } from '../dist/src/schema.js';
import { Browser } from '../dist/src/tour/browser.js';

/**
 * Migrates the empty database, loads the samples, and walks a customer and a partner through the real flow, in a process
 * of its own that leaves nothing behind but the data. Tells its parent the institution, a token and its account.
 */
const INSTITUTION = 'sakura-shinkin';

const environment = readEnvironment(process.env);
await migrate(environment, schema);
const app = await createApplication(environment);
await loadSamples(app);
await listen(app);
const issuer = `${environment.PUBLIC_URL}/banks/${INSTITUTION}`;
const accessToken = await link();
const { accounts } = await json(await fetch(`${issuer}/v1/accounts`, { headers: { authorization: `Bearer ${accessToken}` } }));
await app.close();
process.send?.({ institution: INSTITUTION, accessToken, accountId: accounts[0].accountId });
process.disconnect?.();

/** Partner, login, access, 許可, partner: an access token as any partner gets it. */
async function link() {
  const { clientId, clientSecret, redirectUri, customer } = readSamples().institutions[INSTITUTION].channels.personal;
  const verifier = randomBytes(32).toString('base64url');
  const request = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: 'balances transactions offline_access',
    state: randomBytes(8).toString('hex'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const browser = new Browser({ stopAt: redirectUri });
  const login = await browser.open(`${issuer}/oauth/authorize?${request}`);
  const access = await browser.submit(login, customer, '/login');
  const back = await browser.submit(access, { operations: ['balances', 'transactions'], consent: 'yes' }, '/access');
  const answer = await fetch(`${issuer}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: new URL(back.url).searchParams.get('code') ?? '',
      redirect_uri: redirectUri,
      code_verifier: verifier,
    }),
  });
  return (await json(answer)).access_token;
}

/** @param {Response} answer */
async function json(answer) {
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${answer.url} answers ${answer.status}: ${text}`);
  return JSON.parse(text);
}
