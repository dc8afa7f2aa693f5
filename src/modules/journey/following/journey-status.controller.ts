import { applyDecorators, Controller, Get, Header, Param, UseGuards } from '@nestjs/common';
import { ApiExtension, ApiExtraModels, ApiHeader, ApiOperation, ApiParam, ApiResponse, ApiSecurity, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { CallingClient, ClientGuard } from '#modules/oauth';
import type { RegisteredClient } from '#modules/partners';
import { ProblemDto } from '#libs/http';
import { JourneyStatusDto, journeyStatusExample } from './journey-status.dto.js';
import { JourneyTracking } from './journey-tracking.js';

const JourneyStatusDocumentation = () =>
  applyDecorators(
    ApiOperation({
      operationId: 'getJourneyStatus',
      summary: 'Where your customer is',
      description:
        'Follows a customer through the hosted pages, by the `state` of your authorization request (of several with the same `state`, the newest). For your own requests only, and for 48 hours. The answer at your redirect URI stays the authority: nothing is permitted before it.',
    }),
    ApiSecurity('client'),
    ApiParam({ name: 'institution' }),
    ApiParam({ name: 'state', description: 'The `state` of your authorization request, percent-encoded.', schema: { type: 'string' } }),
    ApiHeader({ name: 'x-fapi-interaction-id', required: false }),
    ApiExtraModels(JourneyStatusDto, ProblemDto),
    ApiResponse({
      status: 200,
      description: 'The journey.',
      headers: { 'x-fapi-interaction-id': { $ref: '#/components/headers/InteractionId' } },
      content: { 'application/json': { schema: { $ref: getSchemaPath(JourneyStatusDto) }, example: journeyStatusExample } },
    }),
    ApiExtension('x-problems', ['CLIENT_INVALID', 'INSTITUTION_UNKNOWN', 'JOURNEY_NOT_FOUND', 'TEMPORARILY_UNAVAILABLE']),
  );

/** For partners' servers: where the customers are whom they sent. */
@ApiTags('journeys')
@Controller('banks/:institution/v1/journeys')
@UseGuards(ClientGuard)
export class JourneyStatusController {
  constructor(private readonly tracking: JourneyTracking) {}

  @Get(':state')
  @Header('cache-control', 'no-store')
  @JourneyStatusDocumentation()
  status(@Param('institution') institution: string, @Param('state') state: string, @CallingClient() { clientId }: RegisteredClient): Promise<JourneyStatusDto> {
    return this.tracking.statusOf(institution, clientId, state);
  }
}
