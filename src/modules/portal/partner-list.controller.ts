import { applyDecorators, Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiExtension, ApiExtraModels, ApiHeader, ApiOperation, ApiParam, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InstitutionDirectory } from '#modules/institutions';
import { PageFilter, PageReplies, Pages } from '#modules/pages';
import { PublicPartners } from '#modules/partners';
import { ProblemDto } from '#libs/http';
import { partnerListAnswer } from './partner-list-answer.js';
import { PartnerListDto } from './partner-list.dto.js';
import { PartnerListModels } from './partner-list-models.js';
import { partnerListExample } from './partner-list.examples.js';
import { partnerListPage } from './partner-list/partner-list.page.js';
import { prefersJson } from './prefers-json.js';

/** The same for everybody, so anybody may keep it and any website may show it; a suspension shows within a minute. */
const PUBLIC_HEADERS = { 'cache-control': 'public, max-age=60', 'access-control-allow-origin': '*' } as const;

const PartnerListDocumentation = () =>
  applyDecorators(
    ApiOperation({
      operationId: 'getPartnerList',
      summary: 'With whom the institution is linked (連携先一覧)',
      description:
        'Public, no token needed: what the institution publishes of its partners and, as the law asks, of its contracts with them. ' +
        'It may be kept for a minute and shown on other websites. `GET /banks/{institution}/partners` answers the same to who accepts JSON only, and a page to browsers.',
      security: [],
    }),
    ApiParam({ name: 'institution' }),
    ApiHeader({ name: 'x-fapi-interaction-id', required: false }),
    ApiExtraModels(PartnerListDto, ProblemDto),
    ApiResponse({
      status: 200,
      description: 'The list of today.',
      headers: { 'x-fapi-interaction-id': { $ref: '#/components/headers/InteractionId' } },
      content: { 'application/json': { schema: { $ref: getSchemaPath(PartnerListDto) }, example: partnerListExample } },
    }),
    ApiExtension('x-problems', ['INSTITUTION_UNKNOWN', 'TEMPORARILY_UNAVAILABLE']),
  );

/** 連携先一覧, the list that every institution publishes of its partners. */
@ApiTags('partners')
@Controller('banks/:institution')
export class PartnerListController {
  constructor(
    private readonly institutions: InstitutionDirectory,
    private readonly partners: PublicPartners,
    private readonly models: PartnerListModels,
    private readonly pages: Pages,
    private readonly replies: PageReplies,
    private readonly failures: PageFilter,
  ) {}

  @Get('partners.json')
  @PartnerListDocumentation()
  async json(@Param('institution') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<PartnerListDto> {
    const institution = this.institutions.get(id);
    const answer = partnerListAnswer(institution, await this.partners.of(institution));
    void reply.headers(PUBLIC_HEADERS);
    return answer;
  }

  @Get('partners')
  @ApiExcludeEndpoint()
  async show(@Param('institution') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    void reply.header('vary', 'accept');
    if (prefersJson(request)) {
      const answer = await this.json(id, reply);
      return void reply.send(answer);
    }
    try {
      const language = this.replies.languageOf(request, reply);
      const institution = this.institutions.get(id);
      const model = this.models.modelOf(institution, await this.partners.of(institution), language);
      // Not to be kept: it follows the reader's language and carries the number of this very request.
      this.replies.send(reply, this.pages.render(partnerListPage, model));
    } catch (error) {
      this.failures.show(error, request, reply);
    }
  }
}
