/**
 * What kind of failure it is. The edges translate kinds: HTTP statuses in `libs/http`, page texts in the journey,
 * exit codes in the command line. Nothing else knows statuses.
 */
export type FailureKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'too-many'
  | 'unavailable';

export interface FailureOptions {
  /** What the log may say and the caller may not. Never a secret. */
  readonly logged?: string;
  readonly cause?: unknown;
  /** Facts for the caller, e.g. `availableFrom`; they become members of the problem document. */
  readonly facts?: Readonly<Record<string, string | number>>;
  /** Seconds after which trying again makes sense (`Retry-After`). */
  readonly retryAfterSeconds?: number;
}

/** A failure the caller can understand: a stable code word, a kind, and a text that is safe to show. */
export class DomainError extends Error {
  readonly facts: Readonly<Record<string, string | number>>;
  readonly logged: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly code: string,
    readonly kind: FailureKind,
    message: string,
    options: FailureOptions = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'DomainError';
    this.facts = options.facts ?? {};
    this.logged = options.logged;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
