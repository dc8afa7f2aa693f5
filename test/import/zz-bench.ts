import { writeFileSync } from 'node:fs';
import { createConnection } from 'mysql2/promise';
import { bytesOf, Ledger, movement, statement } from './ledger.js';
const N = 200_000;
const ledger = await Ledger.withAccounts();
const days = Array.from({ length: 19 }, (_, i) => `2026-11-${String(i + 1).padStart(2, '0')}`);
const big = statement(Array.from({ length: N }, (_, i) => movement(i + 1, days[Math.floor((i / N) * 19)]!, 1, { counterparty: 'ｶ)ﾐﾎﾝｼﾖｳｼﾞ', remittingBankName: 'ﾐﾎﾝｷﾞﾝｺｳ', remittingBranchName: 'ﾎﾝﾃﾝ' })));
const bytes = bytesOf([big]);
for (let k = 0; k < 2; k++) {
  await ledger.query('DELETE FROM ledger_movements'); await ledger.query('DELETE FROM ledger_balances'); await ledger.query("DELETE FROM ledger_imports");
  const t = performance.now();
  let tw = 0;
  const path = await ledger.file(bytes);
  const r = await ledger.import.importZengin('sakura-shinkin', path, { today: '2026-11-20', onProgress: ({ phase }) => { if (phase === 'writing' && !tw) tw = performance.now(); } });
  console.log('import', r.counts.movementsAdded, Math.round(performance.now() - t), 'ms; checking', Math.round(tw - t), 'rss', Math.round(process.memoryUsage().rss / 1e6));
}
if (ledger.database.url.startsWith('mysql')) {
  const c = await createConnection({ uri: ledger.database.url, flags: ['LOCAL_FILES'], infileStreamFactory: () => null as never });
  const [rows] = await c.query({ sql: 'SELECT * FROM ledger_movements', rowsAsArray: true });
  const csv = (rows as unknown[][]).map((r) => r.map((v) => (v === null ? '\\N' : v)).join('\t')).join('\n') + '\n';
  writeFileSync('/tmp/zz.tsv', csv); 
  await c.query('DELETE FROM ledger_movements');
  const { createReadStream } = await import('node:fs');
  const t = performance.now();
  await c.query({ sql: "LOAD DATA LOCAL INFILE 'x' INTO TABLE ledger_movements", infileStreamFactory: () => createReadStream('/tmp/zz.tsv') } as never);
  console.log('LOAD DATA', Math.round(performance.now() - t), 'ms');
  await c.end();
}
await ledger.close();
