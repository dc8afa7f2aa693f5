import type { OpenAPIObject } from '@nestjs/swagger';
import { oauthErrorsAt, type OauthPlace } from './oauth-errors.js';

type Paths = OpenAPIObject['paths'];
export type Operation = NonNullable<Paths[string]['get']>;
type Response = Extract<Operation['responses'][string], { description: string }>;

export const schema = (name: string) => ({ $ref: `#/components/schemas/${name}` });
export const headers = { 'x-fapi-interaction-id': { $ref: '#/components/headers/InteractionId' } };
export const institution = { $ref: '#/components/parameters/Institution' };
export const interactionId = { $ref: '#/components/parameters/InteractionId' };

export const json = (description: string, name: string, example: object, mediaType = 'application/json'): Response => ({
  description,
  headers,
  content: { [mediaType]: { schema: schema(name), example } },
});

/** The failures of an endpoint, by status. */
function failuresAt(place: OauthPlace): Operation['responses'] {
  const all = oauthErrorsAt(place);
  const statuses = [...new Set(all.map(({ status }) => status))];
  return Object.fromEntries(
    statuses.map((status) => [status, all.filter((error) => error.status === status)] as const).map(([status, errors]) => [
      String(status),
      {
        description: errors.map(({ error, meaning }) => `\`${error}\`: ${meaning.en}`).join(' '),
        headers,
        content: {
          'application/json': {
            schema: schema('OauthError'),
            examples: Object.fromEntries(errors.map(({ error, description }) => [error, { value: { error, error_description: description } }])),
          },
        },
      },
    ]),
  );
}

export const unknownInstitution = { 'x-problems': ['NOT_FOUND'] };

/** A call by the client itself: a form, with client id and secret. */
export const clientCall = (place: OauthPlace, operation: Pick<Operation, 'operationId' | 'summary' | 'description' | 'requestBody'>, answer: Response, status = '200'): Operation => ({
  tags: ['oauth'],
  ...operation,
  security: [{ client: [] }],
  parameters: [institution, interactionId],
  responses: { [status]: answer, ...failuresAt(place) },
  ...unknownInstitution,
});

export const form = (schemaOfForm: object, examples: Readonly<Record<string, object>>) => ({
  required: true,
  content: {
    'application/x-www-form-urlencoded': {
      schema: schemaOfForm,
      examples: Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }])),
    },
  },
});

export const publicCall = (operationId: string, summary: string, description: string, answer: Response): Operation => ({
  tags: ['oauth'],
  operationId,
  summary,
  description,
  security: [],
  parameters: [institution, interactionId],
  responses: { '200': answer },
  ...unknownInstitution,
});

export const query = (name: string, required: boolean, description: string, more: object, example: string) => ({
  name,
  in: 'query' as const,
  required,
  description,
  schema: { type: 'string', ...more },
  example,
});
