import { Body, Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PageFilter } from '#modules/pages';
import { JourneyDesk } from './journey-desk.js';
import { JourneyMovedFilter } from './journey-moved.filter.js';
import type { Typed } from './step.js';
import { Visits, type JourneyParams } from './visits.js';

type StepParams = JourneyParams & { readonly step: string };

/** The hosted pages: one controller for all journeys and all steps. */
@ApiExcludeController()
@Controller('banks/:institution/connect/:uid')
@UseFilters(PageFilter, JourneyMovedFilter)
export class JourneyController {
  constructor(
    private readonly desk: JourneyDesk,
    private readonly visits: Visits,
  ) {}

  /** Where the engine sends the browser: on to the page where the customer stands. */
  @Get()
  async arrive(@Param() params: JourneyParams, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.visits.answer(params, reply, await this.desk.show(this.visits.of(params, request, reply), undefined));
  }

  @Get('end')
  async leave(@Param() params: JourneyParams, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.visits.answer(params, reply, await this.desk.leave(this.visits.of(params, request, reply)));
  }

  @Post('cancel')
  async cancel(@Param() params: JourneyParams, @Body() typed: Typed | undefined, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.visits.answer(params, reply, await this.desk.cancel(this.visits.of(params, request, reply), typed ?? {}));
  }

  @Get(':step')
  async show(@Param() params: StepParams, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.visits.answer(params, reply, await this.desk.show(this.visits.of(params, request, reply), params.step));
  }

  @Post(':step')
  async submit(
    @Param() params: StepParams,
    @Body() typed: Typed | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.visits.answer(params, reply, await this.desk.submit(this.visits.of(params, request, reply), params.step, typed ?? {}));
  }
}
