import type { Language } from '#libs/http';
import { problems } from '../problems.js';
import { oauthErrors } from './oauth-errors.js';

const headings: Readonly<Record<Language, { readonly problem: readonly string[]; readonly oauth: readonly string[]; readonly redirect: string }>> = {
  en: { problem: ['Code', 'Status', 'Meaning', 'What to do'], oauth: ['Error', 'Where', 'Meaning', 'What to do'], redirect: 'redirect URI' },
  ja: { problem: ['コード', 'ステータス', '意味', '対応'], oauth: ['エラー', '場所', '意味', '対応'], redirect: 'リダイレクト URI' },
};

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
const table = (heading: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(heading), row(heading.map(() => '---')), ...rows.map(row)].join('\n');

/** The codes of the data API as a Markdown table. */
export const problemTable = (language: Language): string =>
  table(
    headings[language].problem,
    Object.entries(problems).map(([code, { status, title, remedy }]) => [`\`${code}\``, String(status), title[language], remedy[language]]),
  );

/** The errors of the OAuth endpoints as a Markdown table. */
const oauthTable = (language: Language): string =>
  table(
    headings[language].oauth,
    oauthErrors.map(({ error, places, status, meaning, remedy }) => {
      const where = places.map((place) => (place === 'redirect' ? headings[language].redirect : place)).join(', ');
      return [`\`${error}\``, status === undefined ? where : `${where} (${status})`, meaning[language], remedy[language]];
    }),
  );

/** `docs/errors.md`. */
export function errorsPage(): string {
  return `<!-- Written by \`npm run openapi\` from src/problems.ts and src/openapi/oauth-errors.ts. Change those. -->

# Errors

The one list of codes. Switch on \`code\` or \`error\`, never on a text: texts are for people and may be worded better one
day. New codes may come; treat one you do not know as its status says.

## The data API

A failed call answers \`application/problem+json\` (RFC 9457):

\`\`\`json
{
  "type": "urn:renkei:problem:period-too-early",
  "title": "The period begins too early",
  "status": 400,
  "code": "PERIOD_TOO_EARLY",
  "detail": "Transactions are served from 2025-11-19 on.",
  "availableFrom": "2025-11-19",
  "interactionId": "93bac548-d2de-4546-b106-880a5018460d"
}
\`\`\`

\`title\` and \`detail\` come in the language of \`Accept-Language\` (\`ja\`, \`en\`; Japanese when nothing is said). Quote
\`interactionId\` when you ask about a call. With 503, \`Retry-After\` says how many seconds to wait. Repeat nothing but 401
(once, after a refresh) and 503 without changing it first.

${problemTable('en')}

## The OAuth endpoints

The authorization endpoint answers at the redirect URI with \`error\`, \`error_description\`, \`state\` and \`iss\`; the others
answer a JSON document with \`error\` and \`error_description\` (RFC 6749). The id of the exchange is in the header
\`x-fapi-interaction-id\`.

${oauthTable('en')}

## 日本語

データ API のコード：

${problemTable('ja')}

OAuth エンドポイントのエラー：

${oauthTable('ja')}
`;
}
