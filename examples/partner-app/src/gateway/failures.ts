/** The gateway could not be reached, or did not answer in time. Nothing is known about the link; try again later. */
export class GatewayUnreachable extends Error {
  override readonly name = 'GatewayUnreachable';
}

/** The permission is over: expired, ended by the customer or by the bank. Only the customer can give a new one. */
export class PermissionEnded extends Error {
  override readonly name = 'PermissionEnded';
}

/**
 * The gateway said no. Data calls answer with RFC 9457 `application/problem+json`, OAuth calls with RFC 6749
 * `error` / `error_description`; both become this.
 */
export class BankProblem extends Error {
  override readonly name = 'BankProblem';

  constructor(
    readonly status: number,
    /** A stable word to decide by: `code` of the problem, or the OAuth `error`. */
    readonly code: string,
    /** For people, in the language we asked for. Never decide by it. */
    detail: string,
    /** What the bank's support asks for. Absent when nothing of the gateway answered. */
    readonly interactionId: string | undefined,
    /** How long to wait, as said by `Retry-After` with 429 and 503. */
    readonly retryAfterSeconds: number | undefined,
    /** With a period that begins too early: the first day (YYYY-MM-DD) there is. */
    readonly availableFrom: string | undefined,
  ) {
    super(detail);
  }
}

/** Reads a refusal. Whatever stands between us and the gateway may answer in its own words, so nothing is taken for granted. */
export async function problemOf(response: Response): Promise<BankProblem> {
  const body = await response.json().catch(() => undefined) as Record<string, unknown> | null | undefined;
  const text = (name: string): string | undefined => {
    const value = body?.[name];
    return typeof value === 'string' ? value : undefined;
  };
  return new BankProblem(
    response.status,
    text('code') ?? text('error') ?? `HTTP_${response.status}`,
    text('detail') ?? text('error_description') ?? text('title') ?? '',
    text('interactionId') ?? response.headers.get('x-fapi-interaction-id') ?? undefined,
    retryAfterSeconds(response.headers.get('retry-after')),
    text('availableFrom'),
  );
}

/** RFC 9110: either a number of seconds or an HTTP date. */
function retryAfterSeconds(value: string | null): number | undefined {
  if (!value) return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : Math.ceil((Date.parse(value) - Date.now()) / 1000);
  return Number.isFinite(seconds) ? Math.max(seconds, 0) : undefined;
}
