import { sha256 } from '#libs/kernel';

/** A strong entity tag (RFC 9110, 8.8.3) from everything that an answer depends on. */
export function etagOf(...parts: readonly (string | number | undefined)[]): string {
  return `"${sha256(parts.join('\n')).slice(0, 27)}"`;
}

/** Whether the caller has this very version already (`If-None-Match`, weak comparison; `*` names no version). */
export function isUnchanged(ifNoneMatch: string | undefined, etag: string): boolean {
  return (ifNoneMatch ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
