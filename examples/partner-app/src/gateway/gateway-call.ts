import { randomUUID } from 'node:crypto';
import { GatewayUnreachable, problemOf } from './failures.js';

/** Longer than any answer should take, shorter than a user waits. */
const timeoutMilliseconds = 10_000;

export interface GatewayRequest {
  readonly method?: 'GET' | 'POST';
  /** The `Authorization` header: `Bearer …` for data, `Basic …` for OAuth. */
  readonly authorization?: string;
  /** The form of an OAuth call. */
  readonly form?: Readonly<Record<string, string>>;
}

/**
 * One call to the gateway. Sends an interaction id, so that our log and the bank's speak of the same call, and asks for
 * texts in Japanese.
 *
 * @returns the parsed JSON of a 2xx answer; `undefined` when it has no body
 * @throws GatewayUnreachable when no answer came; BankProblem for every other status
 */
export async function callGateway(url: string, request: GatewayRequest = {}): Promise<unknown> {
  const response = await fetch(url, {
    method: request.method ?? 'GET',
    headers: {
      accept: 'application/json, application/problem+json',
      'accept-language': 'ja',
      'x-fapi-interaction-id': randomUUID(),
      ...(request.authorization && { authorization: request.authorization }),
    },
    body: request.form && new URLSearchParams(request.form),
    // Neither an API nor a token endpoint redirects. Following one could carry a secret to another host.
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMilliseconds),
  }).catch((error: unknown) => {
    throw new GatewayUnreachable(`no answer from ${new URL(url).origin}`, { cause: error });
  });
  if (!response.ok) throw await problemOf(response);
  return readJson(response, url);
}

async function readJson(response: Response, url: string): Promise<unknown> {
  try {
    const text = await response.text();
    return text === '' ? undefined : JSON.parse(text);
  } catch (error) {
    throw new GatewayUnreachable(`an unreadable answer from ${new URL(url).origin}`, { cause: error });
  }
}
