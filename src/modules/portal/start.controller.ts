import { Controller, Get, NotFoundException, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InstitutionDirectory, termsInForce, type Institution } from '#modules/institutions';
import { Frames, PageFilter, PageReplies, Pages, termsAddress } from '#modules/pages';
import { channelNames, Clock, japanDateOf } from '#libs/kernel';
import type { Language } from '#libs/http';
import { prefersJson } from './prefers-json.js';
import { startPage } from './start/start.page.js';
import type { StartPage } from './start/start.model.js';

/**
 * The address that is the institution's issuer, for people who follow it. Programs find nothing here, as before: what an
 * issuer has to say stands in its discovery document.
 */
@ApiExcludeController()
@Controller('banks/:institution')
export class StartController {
  constructor(
    private readonly institutions: InstitutionDirectory,
    private readonly frames: Frames,
    private readonly pages: Pages,
    private readonly replies: PageReplies,
    private readonly failures: PageFilter,
    private readonly clock: Clock,
  ) {}

  @Get()
  show(@Param('institution') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    if (prefersJson(request)) throw new NotFoundException();
    void reply.header('vary', 'accept');
    try {
      const language = this.replies.languageOf(request, reply);
      this.replies.send(reply, this.pages.render(startPage, this.modelOf(this.institutions.get(id), language)));
    } catch (error) {
      this.failures.show(error, request, reply);
    }
  }

  private modelOf(institution: Institution, language: Language): StartPage {
    const { id, kind, channels, startPage: words } = institution;
    const today = japanDateOf(this.clock.now());
    return {
      frame: this.frames.frame({ language, institution }),
      kind,
      about: words?.about.map((paragraph) => paragraph[language]),
      cautions: words?.cautions.map((caution) => caution[language]),
      channels: channelNames.flatMap((name) => {
        const channel = channels[name];
        if (channel === undefined) return [];
        const { version, title } = termsInForce(channel, today);
        const terms = { name: title[language], href: termsAddress(id, name, version) };
        return [{ name, title: channel.title[language], validityDays: channel.validityDays, terms }];
      }),
      partnersHref: `/banks/${id}/partners`,
      connectionsHref: `/banks/${id}/connections`,
    };
  }
}
