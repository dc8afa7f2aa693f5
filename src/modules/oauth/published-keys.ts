import { Logger } from '@nestjs/common';
import type Provider from 'oidc-provider';
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
  const log = new Logger('oauth');
  const fetched = async (url: string, options: Options): Promise<Response> => {
    // The engine's dispatcher refuses loopback addresses, where the samples and the tests publish theirs.
    const { dispatcher, ...rest } = (options ?? {}) as { dispatcher?: unknown };
    const answer = await fetch(url, { ...(NODE_ENV === 'production' ? { dispatcher } : {}), ...rest, redirect: 'error' } as RequestInit);
    // Not for the engine to read: it would believe the keys of before for another minute.
    if (answer.status !== 200) throw new Error(`the answer is ${answer.status}`);
    const keys = soundKeys(JSON.parse(await textOf(answer)));
    return Response.json({ keys }, { headers: { 'cache-control': `max-age=${secondsToKeep(answer.headers)}` } });
  };
  return (url, options) =>
    fetched(url, options).catch((error: unknown) => {
      log.warn({ err: error, url }, 'the keys that a client publishes cannot be fetched, so it is refused');
      throw error;
    });
}

/** A client's keys as the engine keeps them. */
interface KeptKeys {
  stale(): boolean;
  clear(): void;
}

/**
 * The engine asks again only when what it keeps does not fit: a key that was withdrawn would sign for ever. Here what is
 * stale is forgotten before anybody is measured by it.
 */
export function forgetStaleKeys({ Client }: Provider): void {
  const find = Client.find.bind(Client);
  Client.find = async (id) => {
    const client = await find(id);
    const kept = client?.['asymmetricKeyStore'] as KeptKeys | undefined;
    if (client?.jwksUri !== undefined && kept?.stale()) kept.clear();
    return client;
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
