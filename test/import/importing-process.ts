import { LedgerImport } from '#modules/bank-host';
import { ledgerApplication, TODAY } from './ledger.js';

// Run by killed-import.test.ts: imports a file and hangs, inside a transaction, once so many bytes are being written.
const [databaseUrl = '', folder = '', path = '', hangAt = ''] = process.argv.slice(2);

const app = await ledgerApplication(databaseUrl, folder);
await app.init();
await app.get(LedgerImport).importZengin('sakura-shinkin', path, {
  today: TODAY,
  onProgress: ({ phase, done }) => {
    if (phase !== 'writing' || done < Number(hangAt)) return;
    process.send?.('hanging');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  },
});
