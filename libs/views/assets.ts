import { createHash } from 'node:crypto';

/** A file that pages refer to. Its path names its content, so it may be kept for ever. */
export interface Asset {
  /** `/assets/<hash>/renkei.css` */
  readonly path: string;
  readonly body: string;
  readonly contentType: string;
  readonly cacheControl: string;
}

const contentTypes = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
} as const;

/** Gives a body its address and headers; `name` ends in `css`, `js` or `svg`. */
export function asset(name: `${string}.${keyof typeof contentTypes}`, body: string): Asset {
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 16);
  const extension = name.slice(name.lastIndexOf('.') + 1) as keyof typeof contentTypes;
  return {
    path: `/assets/${hash}/${name}`,
    body,
    contentType: contentTypes[extension],
    cacheControl: 'public, max-age=31536000, immutable',
  };
}
