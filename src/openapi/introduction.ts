import { problemTable } from './errors-page.js';
import { issuerOf, type Published } from './published.js';

/** What a partner developer reads first. Markdown. */
export function introduction(published: Published): string {
  const { publicUrl, institution } = published;
  const issuer = issuerOf(published);
  return `Renkei (連携) is the open-banking gateway of cooperative banks in Japan: shinkin banks and credit unions. Your service (電子決済等代行業者) sends its user to the institution’s own pages; there the user signs in and permits; then your service reads balances (残高照会) and transactions (入出金明細照会) with a token, for as long as the permission lasts. You never see a password.

Several institutions are served here. Each has its own issuer, keys and data under one prefix, \`${publicUrl}/banks/{institution}\`. This copy of the document names the addresses of **${institution.name.ja}** (\`${institution.id}\`); \`${publicUrl}/openapi.json?institution={id}\` gives another one’s. Try everything at [${publicUrl}/docs](${publicUrl}/docs).

## From nothing to a balance

1. **Register** with the institution: company, service, and one client for each channel (personal, corporate), with exact redirect URIs. You get a client id and a secret.
2. **Send the customer** by a link to \`${issuer}/oauth/authorize\` with PKCE (S256), \`state\` and \`scope=balances transactions offline_access\`.
3. **Receive the code** at your redirect URI. Compare \`state\` and \`iss\`.
4. **Exchange it** within 60 seconds at \`${issuer}/oauth/token\`, from your server, authenticated by HTTP Basic. Look at \`scope\` in the answer: the customer may have permitted less.
5. **Read** \`GET /banks/${institution.id}/v1/accounts\`, then balances and transactions of each account, with \`Authorization: Bearer\`.
6. **Refresh** when the access token ends, after ten minutes. The refresh token stays the same; refreshing never makes the permission longer. It ends at 24:00 Japan time on its last day; introspection of the refresh token says when.
7. **Revoke** the refresh token when your user leaves. That ends the permission.

## Values

Names are camelCase. Amounts are yen as strings of digits, \`"1234567"\` or \`"-500"\`. Days are Japan’s, \`YYYY-MM-DD\`; times carry their offset. What does not apply is absent, never null. New fields may come: ignore what you do not know. \`accountId\` and \`itemKey\` never change, also after renewal: use them as keys. They mean nothing outside of your service.

## Errors

Every failure of the data API is \`application/problem+json\` (RFC 9457) with a stable word in \`code\`; switch on that, never on texts. \`title\` and \`detail\` come in the caller’s language (\`Accept-Language\`: ja, en). The OAuth endpoints answer the errors of RFC 6749.

On 401 refresh once, for all waiting calls together; \`invalid_grant\` from the refresh means that the permission is over. On 503 wait as \`Retry-After\` says.

${problemTable('en')}

## Paging

Transactions come oldest first, 100 a page unless \`limit\` says otherwise, at most 500. While \`hasNext\` is true, send \`nextCursor\` as \`cursor\` with the same account. Rows that the institution delivers meanwhile are not part of the walk, so pages neither skip nor repeat. Nothing found is an empty list.

## How often to ask

Balances and transactions change when the institution delivers them: \`baseDate\` and \`baseTime\` say of when a balance speaks. A few times a day is enough. Send \`if-none-match\` with the \`etag\` of the answer you have: as long as nothing has changed the answer is 304, without a body. Outside the institution’s service hours data calls are 503; \`GET /banks/${institution.id}/v1/status\` says so without a token.

## The id of an exchange

Every answer carries \`x-fapi-interaction-id\`: yours if you sent one, else a new one. It stands in problem documents, in the institution’s log and in its records. Quote it when you ask about a call.
`;
}
