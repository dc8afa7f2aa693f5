import { applyDecorators, UseGuards } from '@nestjs/common';
import { ApiExtension, ApiExtraModels, ApiHeader, ApiParam, ApiResponse, ApiSecurity, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { ProblemDto } from '#libs/http';
import { StreamGuard } from './stream.guard.js';

const headers = { 'x-fapi-interaction-id': { $ref: '#/components/headers/InteractionId' } };

/** What all calls about streams share. */
export const StreamCalls = () => applyDecorators(ApiTags('events'), UseGuards(StreamGuard));

/** One of them, with its own failures besides those of every one. */
export const StreamCall = (...codes: readonly string[]) =>
  applyDecorators(
    ApiSecurity('client'),
    ApiParam({ name: 'institution' }),
    ApiHeader({ name: 'x-fapi-interaction-id', required: false }),
    ApiExtraModels(ProblemDto),
    ApiExtension('x-problems', ['CLIENT_INVALID', 'INSTITUTION_UNKNOWN', ...codes, 'TEMPORARILY_UNAVAILABLE']),
  );

/** An answer with a body. */
export const Answers = (model: new () => object, description: string, { status = 200, many = false }: { readonly status?: number; readonly many?: boolean } = {}) => {
  const schema = { $ref: getSchemaPath(model) };
  const body = many ? { oneOf: [schema, { type: 'array', items: schema }] } : schema;
  return applyDecorators(ApiExtraModels(model), ApiResponse({ status, description, headers, content: { 'application/json': { schema: body } } }));
};

/** One without. */
export const AnswersNothing = (description: string) => ApiResponse({ status: 204, description, headers });
