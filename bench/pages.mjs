import { performance } from 'node:perf_hooks';

const ROUNDS = 300;
const WARM_UP = 20;

/** A part of the build, which is not there when the boundaries are checked. */
const built = (/** @type {string} */ file) => import(new URL(`../dist/${file}`, import.meta.url).href);

/**
 * What rendering each hosted page costs, every state in both languages, in this process. The request around it (database,
 * cookies, hashing) is not in it.
 */
export async function measurePages() {
  const { everyPage } = await built('src/every-page.js');
  const { Pages } = await built('src/modules/pages/index.js');
  const { Views } = await built('libs/views/index.js');
  const pages = new Pages(new Views(everyPage.map((/** @type {{ folder: string }} */ { folder }) => folder)));
  const rows = everyPage.map((page) => {
    const models = ['ja', 'en'].flatMap((language) => Object.values(page.examples(language)));
    const times = measured(models, (model) => pages.render(page, model));
    return { page: page.name, 'median ms': times[ROUNDS / 2].toFixed(2), 'p99 ms': times[Math.floor(ROUNDS * 0.99)].toFixed(2) };
  });
  console.table(rows);
}

/**
 * How long the work took with one model after the other, shortest first.
 * @template Model
 * @param {Model[]} models
 * @param {(model: Model) => unknown} work
 */
function measured(models, work) {
  for (const model of models) for (let warm = 0; warm < WARM_UP; warm += 1) work(model);
  const times = Array.from({ length: ROUNDS }, (_, round) => {
    const from = performance.now();
    work(models[round % models.length]);
    return performance.now() - from;
  });
  return times.sort((a, b) => a - b);
}
