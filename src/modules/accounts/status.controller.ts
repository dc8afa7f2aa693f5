import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { InstitutionDirectory, serviceStatus } from '#modules/institutions';
import { Clock, japanDateTime } from '#libs/kernel';
import { Data, PublicCall } from './api-answers.js';
import { StatusDto } from './status.dto.js';

/** Service hours (サービス時間), for anybody. */
@ApiTags('status')
@Controller('banks/:institution/v1/status')
export class StatusController {
  constructor(
    private readonly institutions: InstitutionDirectory,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'getStatus',
    summary: 'Whether the institution serves now',
    description: 'Public, no token needed. Outside service hours the data API answers 503 with `Retry-After`.',
    security: [],
  })
  @PublicCall('INSTITUTION_UNKNOWN')
  @Data(StatusDto, 'The status now.')
  status(@Param('institution') id: string): StatusDto {
    const now = this.clock.now();
    const status = serviceStatus(this.institutions.get(id), now);
    if (status.open) return { status: 'open', at: japanDateTime(now) };
    return {
      status: 'closed',
      at: japanDateTime(now),
      ...(status.opensAt === undefined ? undefined : { opensAt: japanDateTime(status.opensAt) }),
      ...(status.reason === undefined ? undefined : { reason: status.reason.ja }),
    };
  }
}
