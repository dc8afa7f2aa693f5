import type { FastifyReply, FastifyRequest } from 'fastify';
import { chooseLanguage, LANGUAGE_COOKIE } from '#libs/views';
import type { Language } from '#libs/http';
import type { Answer } from './journey-answers.js';

/** Nothing from elsewhere, no code in the page, no frame around it, forms only to ourselves. */
const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
} as const;

export function sendPage(reply: FastifyReply, html: string, status = 200): void {
  void reply.status(status).headers(PAGE_HEADERS).send(html);
}

export function sendAnswer(reply: FastifyReply, answer: Answer): void {
  if (answer.kind === 'redirect') {
    void reply.header('cache-control', 'no-store').redirect(answer.to, 303);
    return;
  }
  if (answer.retryAfterSeconds !== undefined) void reply.header('retry-after', String(answer.retryAfterSeconds));
  sendPage(reply, answer.html, answer.status);
}

/** The page's language; a choice by link is kept for the next pages. */
export function languageFor(request: FastifyRequest, reply: FastifyReply): Language {
  const chosen = (request.query as { lang?: unknown } | undefined)?.lang;
  const language = chooseLanguage(chosen, request.cookies[LANGUAGE_COOKIE], request.headers['accept-language']);
  if (chosen === language) {
    void reply.setCookie(LANGUAGE_COOKIE, language, { path: '/banks', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' });
  }
  return language;
}
