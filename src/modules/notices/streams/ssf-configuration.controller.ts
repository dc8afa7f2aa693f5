import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiExtension, ApiOperation, ApiParam, ApiProperty, ApiResponse, ApiSchema, ApiTags, getSchemaPath, ApiExtraModels } from '@nestjs/swagger';
import { InstitutionDirectory } from '#modules/institutions';
import { OauthEngine } from '#modules/oauth';
import { ProblemDto } from '#libs/http';
import { deliveryMethods } from './streams.dto.js';

/** What an institution's transmitter offers (Shared Signals Framework 1.0, 7.1). */
@ApiSchema({ name: 'SsfConfiguration' })
export class SsfConfigurationDto {
  @ApiProperty({ example: '1_0' })
  spec_version: string;

  @ApiProperty({ example: 'https://gateway.example.jp/banks/sakura-shinkin' })
  issuer: string;

  /** The keys that events are signed with: the institution's. */
  @ApiProperty({ example: 'https://gateway.example.jp/banks/sakura-shinkin/oauth/jwks' })
  jwks_uri: string;

  @ApiProperty({ type: [String] })
  delivery_methods_supported: readonly string[];

  @ApiProperty()
  configuration_endpoint: string;

  @ApiProperty()
  status_endpoint: string;

  @ApiProperty()
  verification_endpoint: string;

  /** HTTP Basic with client id and secret (RFC 7617), or an access token of the client's own with the scope `client_access` (RFC 6749). */
  @ApiProperty({ type: 'array', items: { type: 'object' } })
  authorization_schemes: readonly { readonly spec_urn: string }[];

  /** A stream speaks of all grants of its client. */
  @ApiProperty({ example: 'ALL' })
  default_subjects: string;
}

@ApiTags('events')
@Controller('.well-known/ssf-configuration/banks')
export class SsfConfigurationController {
  constructor(
    private readonly institutions: InstitutionDirectory,
    private readonly engine: OauthEngine,
  ) {}

  @Get(':institution')
  @Header('cache-control', 'public, max-age=300')
  @ApiOperation({ operationId: 'getSsfConfiguration', summary: 'Where streams are managed', description: 'Shared Signals Framework 1.0, for anybody.', security: [] })
  @ApiParam({ name: 'institution' })
  @ApiExtraModels(SsfConfigurationDto, ProblemDto)
  @ApiExtension('x-problems', ['INSTITUTION_UNKNOWN'])
  @ApiResponse({
    status: 200,
    description: 'The configuration.',
    headers: { 'x-fapi-interaction-id': { $ref: '#/components/headers/InteractionId' } },
    content: { 'application/json': { schema: { $ref: getSchemaPath(SsfConfigurationDto) } } },
  })
  configuration(@Param('institution') institution: string): SsfConfigurationDto {
    const issuer = this.engine.issuerOf(this.institutions.get(institution).id);
    return {
      spec_version: '1_0',
      issuer,
      jwks_uri: `${issuer}/oauth/jwks`,
      delivery_methods_supported: deliveryMethods,
      configuration_endpoint: `${issuer}/ssf/stream`,
      status_endpoint: `${issuer}/ssf/status`,
      verification_endpoint: `${issuer}/ssf/verify`,
      authorization_schemes: [{ spec_urn: 'urn:ietf:rfc:7617' }, { spec_urn: 'urn:ietf:rfc:6749' }],
      default_subjects: 'ALL',
    };
  }
}
