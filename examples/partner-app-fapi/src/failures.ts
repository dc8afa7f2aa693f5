import { AuthorizationResponseError, ResponseBodyError } from 'openid-client';

/**
 * A failure in one line, for whoever runs the app: what the bank answered (RFC 6749), or what is below what failed. In earnest
 * with the bank's interaction id, and never with a token.
 */
export function wordsOf(error: unknown): string {
  if (error instanceof ResponseBodyError || error instanceof AuthorizationResponseError) {
    return error.error_description === undefined ? error.error : `${error.error}: ${error.error_description}`;
  }
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  const own = error.message || code || error.name;
  return error.cause instanceof Error && !own.includes(wordsOf(error.cause)) ? `${own}: ${wordsOf(error.cause)}` : own;
}
