import type { NextFunction, Request, Response } from 'express';

const headers = {
  // Nothing from elsewhere, no script, no frame. Links to the bank are links, not forms: `form-action` would stop their redirect.
  'Content-Security-Policy': "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  // Not `no-referrer`: with that, browsers send `Origin: null` with our own forms.
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};

/** Headers of every page. Pages show money, so nothing keeps a copy. */
export function safetyHeaders(_request: Request, response: Response, next: NextFunction): void {
  response.set(headers).set('Cache-Control', 'no-store');
  next();
}

/**
 * Refuses forms that another site sends (CSRF). `SameSite=Lax` already keeps the cookie from most of them, but a site on
 * another port of the same host counts as the same site.
 */
export function ownFormsOnly(origin: () => string) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const site = request.get('sec-fetch-site');
    const from = request.get('origin');
    const foreign = site ? site !== 'same-origin' : from !== undefined && from !== origin();
    if (request.method !== 'POST' || !foreign) return next();
    response.status(403).type('text/plain').send('このフォームは、ほかのサイトから送られたため受け付けません。');
  };
}
