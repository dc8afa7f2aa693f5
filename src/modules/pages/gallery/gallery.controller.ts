import { Controller, Get, Inject, NotFoundException, Param, Req, Res, UseGuards, type CanActivate } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InstitutionDirectory } from '#modules/institutions';
import { Environment } from '#libs/config';
import type { FrameModel } from '#libs/views';
import { Frames } from '../frames.js';
import { HOSTED_PAGES, type AnyHostedPage } from '../hosted-page.js';
import { PageReplies } from '../page-replies.js';
import { Pages } from '../pages.js';
import { galleryPage } from './gallery.page.js';

/** The gallery shows pages without a customer: right for people who build and review them, odd for anybody else. */
class DevelopmentOnly implements CanActivate {
  constructor(@Inject(Environment) private readonly environment: Environment) {}

  canActivate(): boolean {
    if (this.environment.NODE_ENV === 'production') throw new NotFoundException();
    return true;
  }
}

interface State {
  readonly page: string;
  readonly state: string;
}

/** Every page in every state and both languages (`?lang=en`), from the pages' own examples. */
@ApiExcludeController()
@Controller('gallery')
@UseGuards(DevelopmentOnly)
export class GalleryController {
  constructor(
    @Inject(HOSTED_PAGES) private readonly all: readonly AnyHostedPage[],
    private readonly pages: Pages,
    private readonly frames: Frames,
    private readonly institutions: InstitutionDirectory,
    private readonly replies: PageReplies,
  ) {}

  @Get()
  index(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const language = this.replies.languageOf(request, reply);
    const pages = this.all.map(({ name, examples }) => ({
      name,
      states: Object.keys(examples(language)).map((state) => ({ name: state, href: `/gallery/${name}/${encodeURIComponent(state)}?lang=${language}` })),
    }));
    this.replies.send(reply, this.pages.render(galleryPage, { frame: this.frames.frame({ language }), pages }));
  }

  @Get(':page/:state')
  show(@Param() { page, state }: State, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const hosted = this.all.find(({ name }) => name === page);
    const examples = hosted?.examples(this.replies.languageOf(request, reply)) ?? {};
    const model = Object.hasOwn(examples, state) ? examples[state] : undefined;
    if (!hosted || !model) throw new NotFoundException();
    const html = this.pages.render(hosted, { ...model, frame: this.dressed(model.frame, request) });
    // A page that runs on by itself cannot be looked at.
    this.replies.send(reply, html.replace(/<meta http-equiv="refresh"[^>]*>/, ''));
  }

  /** An example as an institution that is served here would show it: `?institution=momiji-shinkumi`. */
  private dressed(frame: FrameModel, { query }: FastifyRequest): FrameModel {
    if (!frame.institution) return frame;
    const wearer = this.institutions.find(String((query as { institution?: unknown }).institution));
    if (wearer) {
      const channel = wearer.channels.personal ?? wearer.channels.corporate;
      return { ...frame, institution: this.frames.frame({ language: frame.language, institution: wearer, channel }).institution };
    }
    // The stylesheet of a colour that no profile has is not served.
    const all = this.institutions.all();
    const named = all.find(({ name }) => name[frame.language] === frame.institution?.name) ?? all[0];
    return named ? { ...frame, institution: { ...frame.institution, mark: named.look.mark, colour: named.look.colour } } : frame;
  }
}
