import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiExtension, ApiExtraModels, ApiHeader, ApiOperation, ApiParam, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { InstitutionDirectory } from '#modules/institutions';
import { ReceiptKeys } from '#modules/oauth';
import { ProblemDto } from '#libs/http';
import { receiptKeySetExample, ReceiptKeySetDto } from './receipts.dto.js';

/** What anybody needs to check a receipt, for as long as receipts are kept. */
@ApiTags('receipts')
@Controller('banks/:institution/receipts')
export class ReceiptKeysController {
  constructor(
    private readonly institutions: InstitutionDirectory,
    private readonly keys: ReceiptKeys,
  ) {}

  @Get('jwks')
  @Header('cache-control', 'public, max-age=300')
  @Header('access-control-allow-origin', '*')
  @ApiOperation({
    operationId: 'getReceiptKeys',
    summary: 'The public keys of the institution’s receipts',
    description: 'Public, no token needed. With them anybody can check a receipt of a permission, a JWS of type `consent-receipt+jwt`. Keys stay here after a rotation.',
    security: [],
  })
  @ApiParam({ name: 'institution' })
  @ApiHeader({ name: 'x-fapi-interaction-id', required: false })
  @ApiExtraModels(ReceiptKeySetDto, ProblemDto)
  @ApiResponse({
    status: 200,
    description: 'The key set (RFC 7517).',
    headers: { 'x-fapi-interaction-id': { $ref: '#/components/headers/InteractionId' } },
    content: { 'application/json': { schema: { $ref: getSchemaPath(ReceiptKeySetDto) }, example: receiptKeySetExample } },
  })
  @ApiExtension('x-problems', ['INSTITUTION_UNKNOWN', 'TEMPORARILY_UNAVAILABLE'])
  async published(@Param('institution') id: string): Promise<ReceiptKeySetDto> {
    const { id: institution } = this.institutions.get(id);
    return { keys: (await this.keys.published(institution)) as ReceiptKeySetDto['keys'] };
  }
}
