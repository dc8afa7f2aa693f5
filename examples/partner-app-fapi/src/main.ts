import { createApp } from './app.js';
import { Bank } from './bank.js';
import { readSettings } from './settings.js';

const settings = readSettings(process.env);
const app = await createApp(settings, await Bank.discover(settings));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void app.close());
await app.listen({ port: settings.port, host: settings.host });
console.log(`みほん資産管理 listening on http://localhost:${settings.port}`);
