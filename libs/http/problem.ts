import { HttpException } from '@nestjs/common';
import { isDatabaseAway } from '#libs/database';
import { DomainError, type FailureKind } from '#libs/kernel';
import { currentInteractionId } from './interaction-id.js';
import { languageOf, type Language } from './language.js';

/** RFC 9457 problem document, as every failed call outside the OAuth endpoints answers. */
export interface Problem {
  readonly status: number;
  readonly interactionId: string;
  readonly retryAfterSeconds: number | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The one table from kinds of failure to HTTP statuses (RFC 9110). */
const statusOfKind: Readonly<Record<FailureKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-many': 429,
  unavailable: 503,
};

/** What a code means, in both languages; `{name}` is filled from the failure's facts. */
export interface ProblemText {
  readonly title: Readonly<Record<Language, string>>;
  readonly detail: Readonly<Record<Language, string>>;
}
export type ProblemCatalogue = Readonly<Record<string, ProblemText>>;

/** Failures that no module of ours raised: of the framework, of the database, of a bug. */
function codeOfForeign(error: unknown): { code: string; status: number } {
  if (isDatabaseAway(error)) return { code: 'TEMPORARILY_UNAVAILABLE', status: 503 };
  const status = error instanceof HttpException ? error.getStatus() : Number((error as { statusCode?: unknown })?.statusCode ?? 500);
  const codes: Record<number, string> = {
    404: 'NOT_FOUND',
    413: 'REQUEST_TOO_LARGE',
    415: 'MEDIA_TYPE_UNSUPPORTED',
    401: 'TOKEN_INVALID',
  };
  if (status >= 400 && status < 500) return { code: codes[status] ?? 'REQUEST_MALFORMED', status };
  return { code: 'INTERNAL', status: 500 };
}

const fill = (text: string, facts: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));

/** What a problem document says. */
export interface ProblemContent {
  readonly code: string;
  readonly status: number;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly language: Language;
  readonly interactionId: string;
}

/** The members of a problem document, in their order. `otherwise` is the detail of a code that the catalogue lacks. */
export function problemBody(
  { code, status, facts, language, interactionId }: ProblemContent,
  catalogue: ProblemCatalogue,
  otherwise = '',
): Readonly<Record<string, unknown>> {
  const text = catalogue[code];
  return {
    type: `urn:renkei:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title: text?.title[language] ?? code,
    status,
    code,
    detail: fill(text?.detail[language] ?? otherwise, facts),
    ...facts,
    interactionId,
  };
}

export function problemOf(error: unknown, acceptLanguage: string | undefined, catalogue: ProblemCatalogue): Problem {
  const own = error instanceof DomainError ? error : undefined;
  const { code, status } = own ? { code: own.code, status: statusOfKind[own.kind] } : codeOfForeign(error);
  const content = { code, status, facts: own?.facts ?? {}, language: languageOf(acceptLanguage), interactionId: currentInteractionId() ?? '' };
  return {
    status,
    interactionId: content.interactionId,
    retryAfterSeconds: own?.retryAfterSeconds ?? (status === 503 ? 5 : undefined),
    body: problemBody(content, catalogue, own?.message),
  };
}
