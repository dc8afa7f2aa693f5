import { applyDecorators } from '@nestjs/common';
import { ApiExtension, ApiExtraModels, ApiHeader, ApiParam, ApiResponse, ApiSecurity, getSchemaPath } from '@nestjs/swagger';
import { ProblemDto } from '#libs/http';
import type { Operation } from '#libs/kernel';
import { exampleOf } from './accounts.examples.js';

/** Described once for the whole document, in src/openapi/shared.ts. */
const interactionHeader = { 'x-fapi-interaction-id': { $ref: '#/components/headers/InteractionId' } };

/**
 * How a call can fail, by code. The document makes the answers of it: status, words and examples come from the one list
 * of codes, src/problems.ts.
 */
const problems = (codes: readonly string[]) => applyDecorators(ApiExtraModels(ProblemDto), ApiExtension('x-problems', codes));

/** What every call takes. */
const anyCall = () => applyDecorators(ApiParam({ name: 'institution' }), ApiHeader({ name: 'x-fapi-interaction-id', required: false }));

/** A call without a token. */
export const PublicCall = (...codes: string[]) => applyDecorators(anyCall(), problems(codes));

/** A call with a token that holds any of the operations; what can fail besides is named by its code. */
export const DataCall = (operations: readonly Operation[], ...codes: string[]) =>
  applyDecorators(
    anyCall(),
    ...operations.map((operation) => ApiSecurity('oauth2', [operation])),
    ApiHeader({
      name: 'if-none-match',
      required: false,
      description: 'The `etag` of an earlier answer to the same request; 304 if nothing has changed.',
      schema: { type: 'string' },
    }),
    ApiResponse({ status: 304, description: 'Nothing has changed since the answer with that `etag`.', headers: interactionHeader }),
    problems(['TOKEN_INVALID', 'OPERATION_NOT_PERMITTED', 'INSTITUTION_UNKNOWN', ...codes, 'OUTSIDE_SERVICE_HOURS', 'TEMPORARILY_UNAVAILABLE']),
  );

/** …about one account. It has no example: Swagger UI would fill that in and ask about an account that is nobody's. */
export const OneAccount = () => ApiParam({ name: 'accountId', description: 'As listed by `GET /accounts`.', schema: { type: 'string' } });

/** The answer with data, and an example of it. */
export const Data = (type: new () => object, description: string, headers: Record<string, { $ref: string }> = {}) =>
  applyDecorators(
    ApiExtraModels(type),
    ApiResponse({
      status: 200,
      description,
      headers: { ...interactionHeader, ...headers },
      content: { 'application/json': { schema: { $ref: getSchemaPath(type) }, example: exampleOf(type) } },
    }),
  );

/** …that can be asked for again with its tag. */
export const TaggedData = (type: new () => object, description: string) => Data(type, description, { etag: { $ref: '#/components/headers/Etag' } });
