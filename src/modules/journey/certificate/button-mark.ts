import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * What the login page of a journey puts into the address of its certificate button. Nobody else can know it, so a
 * certificate that comes with it was presented from that page; and it tells nothing of the secret of the page's forms.
 */
export const buttonMark = (csrf: string): string => createHmac('sha256', csrf).update('certificate button').digest('base64url');

/** @param given as the browser sent it */
export function isButtonMark(given: unknown, csrf: string): boolean {
  const [mine, theirs] = [Buffer.from(buttonMark(csrf)), Buffer.from(typeof given === 'string' ? given : '')];
  return mine.length === theirs.length && timingSafeEqual(mine, theirs);
}
