import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Environment } from '#libs/config';
import type { Language } from '#libs/http';
import { chooseLanguage, LANGUAGE_COOKIE } from '#libs/views';

/** Nothing from elsewhere, no code in the page, no frame around it, forms only to ourselves. */
const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
} as const;

/** How pages and their cookies go out. */
@Injectable()
export class PageReplies {
  /** By the address that customers use: a proxy in front may speak plain HTTP with this process. */
  readonly #secure: boolean;

  constructor({ PUBLIC_URL }: Environment) {
    this.#secure = PUBLIC_URL.startsWith('https:');
  }

  send(reply: FastifyReply, html: string, status = 200): void {
    void reply.status(status).headers(PAGE_HEADERS).send(html);
  }

  /** A text to keep, under a name of ours. */
  file(reply: FastifyReply, name: string, content: string): void {
    const headers = { 'content-type': 'text/plain; charset=utf-8', 'content-disposition': `attachment; filename="${name}"` };
    void reply.headers({ ...PAGE_HEADERS, ...headers }).send(content);
  }

  redirect(reply: FastifyReply, to: string): void {
    void reply.header('cache-control', 'no-store').redirect(to, 303);
  }

  /** A cookie that no script reads and that other sites' forms do not send. */
  cookie(reply: FastifyReply, name: string, value: string, { path, maxAge }: { readonly path: string; readonly maxAge?: number }): void {
    void reply.setCookie(name, value, { path, maxAge, httpOnly: true, sameSite: 'lax', secure: this.#secure });
  }

  /** The page's language; a choice by link is kept for the next pages. */
  languageOf(request: FastifyRequest, reply: FastifyReply): Language {
    const chosen = (request.query as { lang?: unknown } | undefined)?.lang;
    const language = chooseLanguage(chosen, request.cookies[LANGUAGE_COOKIE], request.headers['accept-language']);
    if (chosen === language) this.cookie(reply, LANGUAGE_COOKIE, language, { path: '/banks' });
    return language;
  }
}
