import { Controller, Get, Param, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InstitutionDirectory } from '#modules/institutions';
import { DomainError } from '#libs/kernel';
import { Frames } from './frames.js';
import { PageFilter } from './page.filter.js';
import { languageFor, sendPage } from './page-reply.js';
import { Pages } from './pages/pages.js';

interface Params {
  readonly institution: string;
  readonly channel: string;
  readonly version: string;
}

/** Every version of the terms as a page: a customer can read what was agreed to, also after a newer one came. */
@ApiExcludeController()
@Controller('banks/:institution/terms/:channel/:version')
@UseFilters(PageFilter)
export class TermsController {
  constructor(
    private readonly institutions: InstitutionDirectory,
    private readonly frames: Frames,
    private readonly pages: Pages,
  ) {}

  @Get()
  show(@Param() params: Params, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const institution = this.institutions.get(params.institution);
    const channel = params.channel === 'personal' || params.channel === 'corporate' ? institution.channels[params.channel] : undefined;
    const terms = channel?.terms.find(({ version }) => version === params.version);
    if (!channel || !terms) throw new DomainError('TERMS_UNKNOWN', 'not-found', 'There is no such version of the terms.');
    const language = languageFor(request, reply);
    sendPage(
      reply,
      this.pages.terms({
        frame: this.frames.frame({ language, institution, channel }),
        name: terms.title[language],
        version: terms.version,
        inForceFrom: terms.inForceFrom,
        sections: terms.sections.map(({ heading, paragraphs }) => ({
          heading: heading[language],
          paragraphs: paragraphs.map((paragraph) => paragraph[language]),
        })),
      }),
    );
  }
}
