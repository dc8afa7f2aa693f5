import { applyDecorators, Controller, Delete, Get, Header, HttpCode, Param, UseGuards } from '@nestjs/common';
import { ApiExtension, ApiExtraModels, ApiHeader, ApiOperation, ApiParam, ApiResponse, ApiSecurity, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { RegisteredClient } from '#modules/partners';
import { ProblemDto } from '#libs/http';
import { GrantDesk } from './grant-desk.js';
import { GrantManagementGuard, GrantsClient, NeedsGrantScope } from './grant-management.guard.js';
import type { GrantScope } from './grant-scopes.js';
import { GrantDto, grantExample } from './grants.dto.js';

const headers = { 'x-fapi-interaction-id': { $ref: '#/components/headers/InteractionId' } };

const GrantCall = (scope: GrantScope) =>
  applyDecorators(
    NeedsGrantScope(scope),
    ApiSecurity('clientToken', [scope]),
    ApiParam({ name: 'institution' }),
    ApiParam({ name: 'grantId', description: 'The `grant_id` of the token answer.', schema: { type: 'string' } }),
    ApiHeader({ name: 'x-fapi-interaction-id', required: false }),
    ApiExtraModels(GrantDto, ProblemDto),
    ApiExtension('x-problems', ['CLIENT_TOKEN_INVALID', 'CLIENT_SCOPE_MISSING', 'GRANT_NOT_FOUND', 'TEMPORARILY_UNAVAILABLE']),
  );

/** Grant Management for OAuth 2.0: what became of a grant, and giving it back. The record of it, not of a token. */
@ApiTags('grants')
@Controller('banks/:institution/oauth/grants')
@UseGuards(GrantManagementGuard)
export class GrantsController {
  constructor(private readonly desk: GrantDesk) {}

  @Get(':grantId')
  @Header('cache-control', 'no-store')
  @GrantCall('grant_management_query')
  @ApiOperation({
    operationId: 'getGrant',
    summary: 'A grant of yours: status, scopes, accounts, end, last use',
    description:
      'With a token of your own (`grant_type=client_credentials`, `scope=grant_management_query`), which gives access to no data. Answers for grants that are over too: who ended them and why.',
  })
  @ApiResponse({ status: 200, description: 'The grant.', headers, content: { 'application/json': { schema: { $ref: getSchemaPath(GrantDto) }, example: grantExample } } })
  show(@Param('institution') institution: string, @Param('grantId') grantId: string, @GrantsClient() { clientId }: RegisteredClient): Promise<GrantDto> {
    return this.desk.show({ institution, clientId, grantId });
  }

  @Delete(':grantId')
  @HttpCode(204)
  @GrantCall('grant_management_revoke')
  @ApiOperation({
    operationId: 'revokeGrant',
    summary: 'End a grant of yours',
    description: 'With a token of your own (`scope=grant_management_revoke`). Everything of it is refused from the next call on. Ending one that is over is a success too.',
  })
  @ApiResponse({ status: 204, description: 'The grant is over.', headers })
  async end(@Param('institution') institution: string, @Param('grantId') grantId: string, @GrantsClient() { clientId }: RegisteredClient): Promise<void> {
    await this.desk.end({ institution, clientId, grantId });
  }
}
