import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InstitutionDirectory } from '#modules/institutions';
import { isDatabaseAway } from '#libs/database';
import { currentInteractionId } from '#libs/http';
import { DomainError } from '#libs/kernel';
import { journeyAddress } from './addresses.js';
import { Frames } from './frames.js';
import type { StoppedReason } from './pages/page-models.js';
import { Pages } from './pages/pages.js';
import { languageFor, sendPage } from './page-reply.js';

/** Failures that a customer can meet, as pages. Everything else is "try again in a moment", and in the log. */
const pageOfCode: Readonly<Record<string, { reason: StoppedReason; status: number }>> = {
  INSTITUTION_UNKNOWN: { reason: 'unknown-institution', status: 404 },
  TERMS_UNKNOWN: { reason: 'link-used', status: 404 },
  FORM_NOT_OURS: { reason: 'invalid-request', status: 403 },
};

@Catch()
export class PageFilter implements ExceptionFilter {
  readonly #log = new Logger('pages');

  constructor(
    private readonly pages: Pages,
    private readonly frames: Frames,
    private readonly institutions: InstitutionDirectory,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest<{ Params: { institution?: string; uid?: string } }>>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { institution = '', uid = '' } = request.params;
    if (error instanceof DomainError && error.code === 'JOURNEY_MOVED') {
      // Another window was faster: the customer is shown where the journey is now.
      void reply.header('cache-control', 'no-store').redirect(journeyAddress(institution, uid), 303);
      return;
    }
    const language = languageFor(request, reply);
    const { reason, status } = this.pageFor(error);
    const frame = this.frames.frame({ language, institution: this.institutions.find(institution) });
    if (status === 503) void reply.header('retry-after', '5');
    sendPage(reply, this.pages.stopped({ frame, reason, retryUrl: status === 503 && request.method === 'GET' ? request.url : undefined }), status);
  }

  private pageFor(error: unknown): { reason: StoppedReason; status: number } {
    const known = error instanceof DomainError ? pageOfCode[error.code] : undefined;
    if (known) return known;
    const status = Number((error as { statusCode?: unknown }).statusCode);
    if (status >= 400 && status < 500) return { reason: 'invalid-request', status };
    this.#log.error({ err: error, interactionId: currentInteractionId(), databaseAway: isDatabaseAway(error) }, 'a page failed');
    return { reason: 'unavailable', status: 503 };
  }
}
