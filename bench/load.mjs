import autocannon from 'autocannon';

/** @typedef {{ path: string, token: string }} Question */

/**
 * Asks `amount` times over so many connections and waits for every answer, so that what was answered can be counted on
 * the other side. Gives up after `deadlineSeconds`.
 *
 * @param {{ url: string, questions: Question[], amount: number, connections: number, deadlineSeconds: number }} load
 */
export async function ask({ url, questions, amount, connections, deadlineSeconds }) {
  const requests = questions.map(({ path, token }) => ({ method: /** @type {const} */ ('GET'), path, headers: { authorization: `Bearer ${token}` } }));
  let nth = 0;
  // Each connection begins elsewhere in the list: they would otherwise walk through the customers in step.
  const setupClient = (client) => client.setRequests(rotated(requests, Math.floor((nth++ * requests.length) / connections)));

  // autocannon's own histogram knows whole milliseconds only.
  const milliseconds = new Float64Array(amount);
  const statuses = /** @type {Record<number, number>} */ ({});
  let answered = 0;
  let ended = 0;
  const began = performance.now();
  const run = autocannon({ url, amount, connections, requests, setupClient, timeout: 10, sampleInt: 100 });
  run.on('response', (_client, status, _bytes, duration) => {
    milliseconds[answered++] = duration;
    statuses[status] = (statuses[status] ?? 0) + 1;
    ended = performance.now();
  });
  const late = setTimeout(() => run.stop(), deadlineSeconds * 1000);
  const { errors } = await run;
  clearTimeout(late);

  const { 200: ok = 0, ...others } = statuses;
  if (ok !== amount) throw new Error(`of ${amount} calls ${ok} were answered with 200 (${errors} errors, other answers: ${JSON.stringify(others)})`);
  milliseconds.sort();
  const seconds = (ended - began) / 1000;
  return { seconds, perSecond: amount / seconds, p50: at(milliseconds, 0.5), p99: at(milliseconds, 0.99) };
}

/**
 * @template Item
 * @param {Item[]} items
 * @param {number} by
 */
const rotated = (items, by) => [...items.slice(by), ...items.slice(0, by)];

/**
 * @param {Float64Array} sorted
 * @param {number} quantile
 */
const at = (sorted, quantile) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))] ?? NaN;
