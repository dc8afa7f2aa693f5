import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PageReplies } from '#modules/pages';
import { journeyAddress } from './addresses.js';
import { JourneyMoved } from './journey-sessions.store.js';
import type { JourneyParams } from './visits.js';

/** Another window was faster: the customer is shown where the journey is now. */
@Catch(JourneyMoved)
export class JourneyMovedFilter implements ExceptionFilter {
  constructor(private readonly replies: PageReplies) {}

  catch(_: JourneyMoved, host: ArgumentsHost): void {
    const { institution, uid } = host.switchToHttp().getRequest<FastifyRequest<{ Params: JourneyParams }>>().params;
    this.replies.redirect(host.switchToHttp().getResponse<FastifyReply>(), journeyAddress(institution, uid));
  }
}
