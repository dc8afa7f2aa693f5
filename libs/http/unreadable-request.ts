import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { withInteractionId } from './interaction-id.js';
import { problemOf, type ProblemCatalogue } from './problem.js';
import { markAnswer } from './request-hooks.js';

/**
 * What Fastify cannot even route (a broken percent-escape in the path) never comes to the hooks and filters: it is
 * answered here, in the same shape as every other failure.
 */
export const answerUnreadable =
  (catalogue: ProblemCatalogue) =>
  (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const problem = withInteractionId(markAnswer(request, reply), () => problemOf(error, request.headers['accept-language'], catalogue));
    void reply
      .status(problem.status)
      .header('cache-control', 'no-store')
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify(problem.body));
  };
