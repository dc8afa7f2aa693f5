import { readFileSync } from 'node:fs';

/**
 * Parts of the gateway's work, by the file of the innermost frame that tells: the hash of an entity tag belongs to the
 * entity tag, and a write to a socket to whoever writes. The first that matches counts.
 *
 * @type {readonly (readonly [part: string, file: RegExp])[]}
 */
const PARTS = [
  ['audit: chaining the records', /audit-sequencer|chain\.rules|chain\.store|sequencer-lease|checkpoint/],
  ['audit: drawing up and writing a record', /audit-log|audit-keys|record\.rules|record-columns|group-commit|transactor/],
  ['access log', /\/(?:pino|sonic-boom|@pinojs)\/|pino-logger/],
  ['service hours', /service-hours/],
  ['passport and the guard', /passport|access-token\./],
  ['live access and balance, outside the driver', /live-access|account-book|conditional|etag\.rules|account-statements|\/reader\./],
  ['database driver', /\/(?:mysql2|lru\.min|sql-escaper|typeorm)\//],
  ['interaction id and common headers', /request-hooks|interaction-id/],
  ['Nest', /\/(?:@nestjs|rxjs)\//],
  ['Fastify', /\/(?:@?fastify|find-my-way|avvio|reusify)\b/],
  ['node: AsyncLocalStorage', /^node:(?:internal\/)?async_hooks/],
  ['node: HTTP, sockets, streams', /^node:(?:_http|net|internal\/(?:stream|http|timers)|stream|events|_stream)/],
];

/**
 * Where the time of a CPU profile went: a table of parts, without the time in which nothing was to do.
 *
 * @param {string} file
 */
export function describeProfile(file) {
  /** @type {import('node:inspector').Profiler.Profile} */
  const { nodes, samples = [], timeDeltas = [] } = JSON.parse(readFileSync(file, 'utf8'));
  const frames = new Map(nodes.map((node) => [node.id, node.callFrame]));
  const callers = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));

  const partOf = (/** @type {number} */ leaf) => {
    const name = frames.get(leaf)?.functionName ?? '';
    if (name === '(garbage collector)') return 'garbage collection';
    for (let id = /** @type {number | undefined} */ (leaf); id !== undefined; id = callers.get(id)) {
      const url = frames.get(id)?.url ?? '';
      const part = url && PARTS.find(([, pattern]) => pattern.test(url));
      if (part) return part[0];
    }
    return name === '(idle)' ? undefined : 'the rest';
  };

  /** @type {Map<string, number>} */
  const spent = new Map();
  samples.forEach((leaf, index) => {
    const part = partOf(leaf);
    if (part) spent.set(part, (spent.get(part) ?? 0) + (timeDeltas[index] ?? 0));
  });
  const total = [...spent.values()].reduce((sum, one) => sum + one, 0);
  const lines = [...spent].sort(([, one], [, other]) => other - one).map(([part, time]) => `| ${part} | ${((time / total) * 100).toFixed(1)} % |`);
  return ['', '| the gateway process, busy | share |', '|---|---|', ...lines, ''].join('\n');
}
