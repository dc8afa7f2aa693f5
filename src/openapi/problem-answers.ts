import type { OpenAPIObject } from '@nestjs/swagger';
import { problemBody } from '#libs/http';
import { problems, type ApiProblem } from '../problems.js';
import { INTERACTION_ID } from './shared.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Examples = NonNullable<NonNullable<OpenAPIObject['components']>['examples']>;

/** An operation as a controller describes it: the codes with which it can fail are words. */
export type OperationWithCodes = Operation & { 'x-problems'?: readonly string[] };

const header = (name: string) => ({ $ref: `#/components/headers/${name}` });

/** What an answer of that status carries besides the id of the exchange. */
const headersOf: Readonly<Record<number, Record<string, { $ref: string }>>> = {
  401: { 'www-authenticate': header('WwwAuthenticate') },
  403: { 'www-authenticate': header('WwwAuthenticate') },
  503: { 'retry-after': header('RetryAfter') },
};

/** The operation with an answer for each status that its codes have, and in it an example for each code. */
export function withProblemAnswers({ 'x-problems': codes = [], ...operation }: OperationWithCodes): Operation {
  const known = codes.map((code) => ({ code, problem: problemOfCode(code) }));
  const statuses = [...new Set(known.map(({ problem }) => problem.status))];
  const answers = statuses.map((status) => [String(status), answerOf(status, known.filter(({ problem }) => problem.status === status))] as const);
  return { ...operation, responses: { ...operation.responses, ...Object.fromEntries(answers) } };
}

/** `components.examples`: what the caller reads who sends no `Accept-Language`. Only codes that some operation names. */
export function problemExamples(operations: readonly OperationWithCodes[]): Examples {
  const codes = new Set(operations.flatMap((operation) => operation['x-problems'] ?? []));
  return Object.fromEntries(
    [...codes].sort().map((code) => {
      const { status, title, facts = {} } = problemOfCode(code);
      return [code, { summary: title.en, value: problemBody({ code, status, facts, language: 'ja', interactionId: INTERACTION_ID }, problems) }];
    }),
  );
}

function answerOf(status: number, known: readonly { code: string; problem: ApiProblem }[]) {
  return {
    description: known.map(({ code, problem }) => `\`${code}\`: ${problem.title.en}.`).join(' '),
    headers: { 'x-fapi-interaction-id': header('InteractionId'), ...headersOf[status] },
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(known.map(({ code }) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  };
}

function problemOfCode(code: string): ApiProblem {
  const problem = problems[code];
  if (!problem) throw new Error(`an operation names the code ${code}, which src/problems.ts does not have`);
  return problem;
}
