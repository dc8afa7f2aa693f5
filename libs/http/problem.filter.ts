import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf, type ProblemCatalogue } from './problem.js';

/** The one place where a failure becomes an HTTP answer: RFC 9457 `application/problem+json`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log = new Logger('http');

  constructor(private readonly catalogue: ProblemCatalogue) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const problem = problemOf(error, http.getRequest<FastifyRequest>().headers['accept-language'], this.catalogue);
    if (problem.status >= 500) {
      this.#log.error({ err: error, interactionId: problem.interactionId }, 'a request failed');
    }
    if (reply.sent) return;
    if (problem.retryAfterSeconds !== undefined) void reply.header('retry-after', String(problem.retryAfterSeconds));
    void reply
      .status(problem.status)
      .header('cache-control', 'no-store')
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify(problem.body));
  }
}
