import { createApp } from './app.js';
import { Bank } from './bank.js';
import { wordsOf } from './failures.js';
import { readSettings } from './settings.js';

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  const bank = await Bank.discover(settings).catch((error: unknown) => {
    throw new Error(`${settings.issuer} cannot be read (GATEWAY_URL): ${wordsOf(error)}`, { cause: error });
  });
  // A push that leads nowhere and lives a minute. What the bank does not take of us is known now, not to the first customer.
  await bank.authorize();
  const app = await createApp(settings, bank);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void app.close());
  await app.listen({ port: settings.port, host: settings.host }).catch((error: unknown) => {
    throw new Error(`FAPI_PARTNER_PORT: ${wordsOf(error)}`, { cause: error });
  });
  console.log(`ためし資産管理 listening on http://localhost:${settings.port}`);
}

start().catch((error: unknown) => {
  process.stderr.write(`ためし資産管理 cannot start: ${wordsOf(error)}\n`);
  process.exit(1);
});
