/** http is safe only where it never leaves the machine (RFC 8252, section 8.3). */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * What is wrong with a redirect URI, or undefined. It is compared character by character at every authorization, so it
 * must be written the one way a URL parser would write it, and must not say anything a browser would read differently.
 */
export function redirectUriMistake(uri: string): string | undefined {
  if (!URL.canParse(uri)) return 'is not an absolute URL';
  const url = new URL(uri);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.includes(url.hostname))) {
    return 'must be https, or http to localhost, 127.0.0.1 or [::1]';
  }
  if (url.username !== '' || url.password !== '') return 'must not have a user name or password in it';
  if (uri.includes('#')) return 'must not have a fragment (#)';
  if (uri.includes('*')) return 'must be one address, without wildcards (*)';
  if (url.href !== uri) return `must be written as ${url.href}`;
  return undefined;
}
