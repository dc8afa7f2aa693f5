import { Body, Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { JourneyDesk } from './journey-desk.js';
import { PageFilter } from './page.filter.js';
import { languageFor, sendAnswer } from './page-reply.js';
import type { Typed } from './step.js';
import type { Visit } from './journey-walk.js';

interface Params {
  readonly institution: string;
  readonly uid: string;
}

/** The hosted pages: one controller for all journeys and all steps. */
@ApiExcludeController()
@Controller('banks/:institution/connect/:uid')
@UseFilters(PageFilter)
export class JourneyController {
  constructor(private readonly desk: JourneyDesk) {}

  /** Where the engine sends the browser: on to the page where the customer stands. */
  @Get()
  async arrive(@Param() params: Params, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    sendAnswer(reply, await this.desk.show(visitOf(params, request, reply), undefined));
  }

  @Get('end')
  async leave(@Param() params: Params, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    sendAnswer(reply, await this.desk.leave(visitOf(params, request, reply)));
  }

  @Post('cancel')
  async cancel(@Param() params: Params, @Body() typed: Typed | undefined, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    sendAnswer(reply, await this.desk.cancel(visitOf(params, request, reply), typed ?? {}));
  }

  @Get(':step')
  async show(@Param() params: Params & { step: string }, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    sendAnswer(reply, await this.desk.show(visitOf(params, request, reply), params.step));
  }

  @Post(':step')
  async submit(
    @Param() params: Params & { step: string },
    @Body() typed: Typed | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendAnswer(reply, await this.desk.submit(visitOf(params, request, reply), params.step, typed ?? {}));
  }
}

function visitOf({ institution, uid }: Params, request: FastifyRequest, reply: FastifyReply): Visit {
  return { institution, uid, exchange: { request: request.raw, response: reply.raw }, language: languageFor(request, reply) };
}
