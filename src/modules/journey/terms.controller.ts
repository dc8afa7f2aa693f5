import { Controller, Get, Param, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InstitutionDirectory } from '#modules/institutions';
import { Frames, PageFilter, PageReplies, Pages } from '#modules/pages';
import { DomainError } from '#libs/kernel';
import { termsPage } from './pages/terms/terms.page.js';

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
    private readonly replies: PageReplies,
  ) {}

  @Get()
  show(@Param() params: Params, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const institution = this.institutions.get(params.institution);
    const channel = params.channel === 'personal' || params.channel === 'corporate' ? institution.channels[params.channel] : undefined;
    const terms = channel?.terms.find(({ version }) => version === params.version);
    if (!channel || !terms) throw new DomainError('TERMS_UNKNOWN', 'not-found', 'There is no such version of the terms.');
    const language = this.replies.languageOf(request, reply);
    this.replies.send(
      reply,
      this.pages.render(termsPage, {
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
