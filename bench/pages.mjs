import { performance } from 'node:perf_hooks';

/**
 * `node bench/pages.mjs` after a build: what rendering each hosted page costs, every state in both languages, in this
 * process. The request around it (database, cookies, hashing) is not in it.
 */
const { everyPage } = await import('../dist/src/every-page.js');
const { Pages } = await import('../dist/src/modules/pages/index.js');
const { Views } = await import('../dist/libs/views/index.js');

const pages = new Pages(new Views(everyPage.map((/** @type {{ folder: string }} */ { folder }) => folder)));
const ROUNDS = 300;

const rows = [];
for (const page of everyPage) {
  const models = ['ja', 'en'].flatMap((language) => Object.values(page.examples(language)));
  for (const model of models) for (let warm = 0; warm < 20; warm += 1) pages.render(page, model);
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const model = models[round % models.length];
    const from = performance.now();
    pages.render(page, model);
    times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  rows.push({ page: page.name, 'median ms': times[ROUNDS / 2].toFixed(2), 'p99 ms': times[Math.floor(ROUNDS * 0.99)].toFixed(2) });
}
console.table(rows);
