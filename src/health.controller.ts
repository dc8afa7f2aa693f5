import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Reader } from '#libs/database';

/** For load balancers and container engines. */
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(private readonly reader: Reader) {}

  /** The process runs. */
  @Get('healthz')
  alive(): { status: string } {
    return { status: 'ok' };
  }

  /** It can serve: the database answers. */
  @Get('readyz')
  async ready(): Promise<{ status: string }> {
    await this.reader.rows('SELECT 1 AS one', []);
    return { status: 'ready' };
  }
}
