import { Controller, Get, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PageFilter } from '#modules/pages';
import { presentedByHeader } from '#libs/tls';
import { CERTIFICATE_REFUSED } from '../addresses.js';
import { JourneyMovedFilter } from '../journey-moved.filter.js';
import { Visits, type JourneyParams } from '../visits.js';
import { CertificateDesk } from './certificate-desk.js';
import { CertificateReturn } from './certificate-return.js';

/** Certificate login: the address behind a proxy that ends mutual TLS, and the way back to the pages. */
@ApiExcludeController()
@Controller('banks/:institution')
@UseFilters(PageFilter, JourneyMovedFilter)
export class CertificateController {
  constructor(
    private readonly desk: CertificateDesk,
    private readonly back: CertificateReturn,
    private readonly visits: Visits,
  ) {}

  /** The same address as at our own port of mutual TLS; here a trusted proxy tells the certificate by its header. */
  @Get('certificate/:uid')
  async present(@Param() params: JourneyParams, @Query('page') mark: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const to = await this.desk.present({ ...params, mark, presented: presentedByHeader(request), headers: request.headers });
    void reply.header('cache-control', 'no-store').redirect(to, 303);
  }

  @Get('connect/:uid/certificate-presented')
  async receive(@Param() params: JourneyParams, @Query('proof') proof: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.visits.answer(params, reply, await this.back.receive(this.visits.of(params, request, reply), proof));
  }

  @Get(`connect/:uid/${CERTIFICATE_REFUSED}`)
  async refused(@Param() params: JourneyParams, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.visits.answer(params, reply, await this.back.refused(this.visits.of(params, request, reply)));
  }
}
