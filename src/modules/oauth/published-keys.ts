import { soundKeys } from '#modules/partners';
import { Environment } from '#libs/config';

/** A key set is a few kilobytes. */
const MOST_BYTES = 64 * 1024;

/** How long keys that a client publishes are believed without looking again: what it withdrew works no longer than this. */
const LEAST_SECONDS = 60;
const MOST_SECONDS = 20 * 60;

type Options = Parameters<typeof fetch>[1];

/**
 * Fetches what a client publishes at its `jwks_uri` for the engine, which keeps it as long as the answer says. Redirects are
 * followed nowhere, and keys that could not have been registered are left out. The engine sets the time limit, and in
 * production refuses addresses inside our own network.
 */
export function publishedKeys({ NODE_ENV }: Environment): (url: string, options: Options) => Promise<Response> {
  return async (url, options) => {
    // The engine's dispatcher refuses loopback addresses, where the samples and the tests publish theirs.
    const { dispatcher, ...rest } = (options ?? {}) as { dispatcher?: unknown };
    const answer = await fetch(url, { ...(NODE_ENV === 'production' ? { dispatcher } : {}), ...rest, redirect: 'error' } as RequestInit);
    if (answer.status !== 200) return answer;
    const keys = soundKeys(JSON.parse(await textOf(answer)));
    return Response.json({ keys }, { headers: { 'cache-control': `max-age=${secondsToKeep(answer.headers)}` } });
  };
}

async function textOf(answer: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new Error('a key set of this size is none');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function secondsToKeep(headers: Headers): number {
  const [, asked] = /max-age=(\d{1,9})/.exec(headers.get('cache-control') ?? '') ?? [];
  return Math.min(Math.max(Number(asked ?? LEAST_SECONDS), LEAST_SECONDS), MOST_SECONDS);
}
