import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { InstitutionDirectory, serviceStatus } from '#modules/institutions';
import { Clock, DomainError } from '#libs/kernel';

/** Outside the institution's service hours the data API says so, and from when on asking again makes sense. */
@Injectable()
export class ServiceHoursGuard implements CanActivate {
  constructor(
    private readonly institutions: InstitutionDirectory,
    private readonly clock: Clock,
  ) {}

  /** @throws INSTITUTION_UNKNOWN, OUTSIDE_SERVICE_HOURS */
  canActivate(context: ExecutionContext): boolean {
    const { institution } = context.switchToHttp().getRequest<FastifyRequest<{ Params: { institution: string } }>>().params;
    const now = this.clock.now();
    const status = serviceStatus(this.institutions.get(institution), now);
    if (status.open) return true;
    const retryAfterSeconds = status.opensAt === undefined ? 86_400 : Math.ceil((status.opensAt - now) / 1000);
    throw new DomainError('OUTSIDE_SERVICE_HOURS', 'unavailable', 'The institution is outside its service hours.', { retryAfterSeconds });
  }
}
