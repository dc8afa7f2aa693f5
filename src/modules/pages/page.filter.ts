import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InstitutionDirectory } from '#modules/institutions';
import { isDatabaseAway } from '#libs/database';
import { currentInteractionId } from '#libs/http';
import { DomainError } from '#libs/kernel';
import { Frames } from './frames.js';
import { PageReplies } from './page-replies.js';
import { Pages } from './pages.js';
import type { StoppedReason } from './stopped/stopped.model.js';
import { stoppedPage } from './stopped/stopped.page.js';

/** Failures that a customer can meet, as pages. Everything else is "try again in a moment", and in the log. */
const pageOfCode: Readonly<Record<string, { reason: StoppedReason; status: number }>> = {
  INSTITUTION_UNKNOWN: { reason: 'unknown-institution', status: 404 },
  TERMS_UNKNOWN: { reason: 'terms-unknown', status: 404 },
  FORM_NOT_OURS: { reason: 'form-refused', status: 403 },
};

@Catch()
export class PageFilter implements ExceptionFilter {
  readonly #log = new Logger('pages');

  constructor(
    private readonly pages: Pages,
    private readonly frames: Frames,
    private readonly replies: PageReplies,
    private readonly institutions: InstitutionDirectory,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    this.show(error, host.switchToHttp().getRequest<FastifyRequest>(), host.switchToHttp().getResponse<FastifyReply>());
  }

  /** The failure as a page, for addresses that answer programs otherwise. */
  show(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const language = this.replies.languageOf(request, reply);
    const { reason, status } = this.pageFor(error, request.method);
    const frame = this.frames.frame({ language, institution: this.institutions.find((request.params as { institution?: string }).institution ?? '') });
    if (status === 503) void reply.header('retry-after', '5');
    // A form cannot be sent again by a link; its address leads to the page from which it came.
    const retryUrl = status === 503 || reason === 'form-refused' ? request.url : undefined;
    this.replies.send(reply, this.pages.render(stoppedPage, { frame, reason, retryUrl }), status);
  }

  private pageFor(error: unknown, method: string): { reason: StoppedReason; status: number } {
    const known = error instanceof DomainError ? pageOfCode[error.code] : undefined;
    if (known) return known;
    const status = Number((error as { statusCode?: unknown }).statusCode);
    if (status >= 400 && status < 500) return { reason: method === 'POST' ? 'form-refused' : 'invalid-request', status };
    this.#log.error({ err: error, interactionId: currentInteractionId(), databaseAway: isDatabaseAway(error) }, 'a page failed');
    return { reason: 'unavailable', status: 503 };
  }
}
