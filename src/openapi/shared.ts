import type { OpenAPIObject } from '@nestjs/swagger';
import type { Published } from './published.js';

type Components = NonNullable<OpenAPIObject['components']>;
type Parameter = Extract<NonNullable<Components['parameters']>[string], { name: string }>;

export const INTERACTION_ID = '93bac548-d2de-4546-b106-880a5018460d';

/** Parameters that many operations take, described once. The controllers only name them. */
export const sharedParameters = ({ institution }: Published): Record<string, Parameter> => ({
  Institution: {
    name: 'institution',
    in: 'path',
    required: true,
    description: 'The institution’s id: the last part of its issuer.',
    schema: { type: 'string', pattern: '^[a-z0-9-]{1,40}$' },
    example: institution.id,
  },
  InteractionId: {
    name: 'x-fapi-interaction-id',
    in: 'header',
    required: false,
    description: 'An id of yours for this exchange. It comes back in the answer and stands in the institution’s log and records.',
    schema: { type: 'string', pattern: '^[A-Za-z0-9._:-]{8,64}$' },
  },
});

/** Headers of answers. */
export const sharedHeaders: Components['headers'] = {
  InteractionId: {
    description: 'The id of this exchange: yours if you sent one, else a new one. Quote it when you ask about a call.',
    schema: { type: 'string' },
    example: INTERACTION_ID,
  },
  Etag: {
    description: 'The version of this answer. Send it as `if-none-match` with the same request.',
    schema: { type: 'string' },
    example: '"k1JxQf0m3VbW9sZyR8tNcA7hLpE"',
  },
  RetryAfter: {
    description: 'Seconds after which trying again makes sense.',
    schema: { type: 'integer' },
    example: 5,
  },
  WwwAuthenticate: {
    description: 'What is missing or wrong: the token (RFC 6750), or the client’s id and secret.',
    schema: { type: 'string' },
    example: 'Bearer error="invalid_token"',
  },
};
