import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiHeader, ApiParam, ApiResponse, ApiSecurity, getSchemaPath } from '@nestjs/swagger';
import { ProblemDto } from '#libs/http';

const interactionHeader = {
  'x-fapi-interaction-id': {
    description: 'The id of this exchange: yours if you sent one, else a new one. Quote it when you ask about a call.',
    schema: { type: 'string' as const, example: '93bac548-d2de-4546-b106-880a5018460d' },
  },
};

const problem = (status: number, description: string, code: string, detail: string, headers: object = {}) =>
  ApiResponse({
    status,
    description,
    headers: { ...interactionHeader, ...headers },
    content: {
      'application/problem+json': {
        schema: { $ref: getSchemaPath(ProblemDto) },
        example: {
          type: `urn:renkei:problem:${code.toLowerCase().replaceAll('_', '-')}`,
          title: code,
          status,
          code,
          detail,
          interactionId: '93bac548-d2de-4546-b106-880a5018460d',
        },
      },
    },
  });

const retryAfter = { 'retry-after': { description: 'Seconds to wait.', schema: { type: 'integer' as const, example: 5 } } };

/** What every data call takes and may answer besides its data. */
export const DataCall = (operations: readonly string[]) =>
  applyDecorators(
    ApiExtraModels(ProblemDto),
    ApiSecurity('oauth2', [...operations]),
    ApiParam({ name: 'institution', description: 'The institution, as in its issuer.', example: 'sakura-shinkin' }),
    ApiHeader({ name: 'x-fapi-interaction-id', required: false, description: 'An id of yours for this exchange, 8 to 64 of A-Z a-z 0-9 . _ : -' }),
    ApiHeader({ name: 'if-none-match', required: false, description: 'The `etag` of an earlier answer; 304 if nothing has changed.' }),
    ApiResponse({ status: 304, description: 'Nothing has changed since the answer with that `etag`.', headers: interactionHeader }),
    problem(400, 'A parameter is wrong; `detail` says which and what is expected.', 'REQUEST_INVALID', 'limit must not be greater than 500'),
    problem(401, 'The access token is missing, expired, or its permission has ended.', 'TOKEN_INVALID', 'The access token is missing, expired, or no longer valid.', {
      'www-authenticate': { description: 'RFC 6750', schema: { type: 'string' as const, example: 'Bearer error="invalid_token"' } },
    }),
    problem(403, 'The permission does not cover this operation.', 'OPERATION_NOT_PERMITTED', 'The permission does not cover this operation.'),
    problem(503, 'The service is away for a moment.', 'TEMPORARILY_UNAVAILABLE', 'The service is temporarily unavailable. Try again.', retryAfter),
  );

/** …and of a call about one account. */
export const OneAccount = () =>
  applyDecorators(
    ApiParam({ name: 'accountId', description: 'As listed by `GET /accounts`.', example: '5f0c2e64-6f0e-4a57-9a5e-3f8f6c0f9d11' }),
    problem(404, 'The permission covers no such account. Whether it exists is not told.', 'ACCOUNT_NOT_FOUND', 'The permission covers no such account.'),
  );

const etagHeader = { etag: { description: 'The version of this answer, for `if-none-match`.', schema: { type: 'string' as const, example: '"k1Jx…"' } } };

/** The answer with data. */
export const Data = (type: new () => object, description: string) =>
  applyDecorators(
    ApiExtraModels(type),
    ApiResponse({
      status: 200,
      description,
      headers: { ...interactionHeader, ...etagHeader },
      content: { 'application/json': { schema: { $ref: getSchemaPath(type) } } },
    }),
  );
