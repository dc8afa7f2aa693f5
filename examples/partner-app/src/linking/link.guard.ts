import { Injectable, NotFoundException, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { Request } from 'express';
import { BankDirectory } from '../banks/bank-directory.js';
import { BankStrategies } from './bank-strategies.js';

/** Sends the user to the bank: `AuthGuard` answers with the redirect, so the handler behind it never runs. */
@Injectable()
export class LinkGuard implements CanActivate {
  constructor(
    private readonly banks: BankDirectory,
    private readonly strategies: BankStrategies,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request<{ institution: string; channel?: string }>>();
    const bank = this.banks.find(request.params.institution, request.params.channel);
    if (!bank) throw new NotFoundException();
    const guard = new (AuthGuard(await this.strategies.nameFor(bank)))();
    return (await guard.canActivate(context)) as boolean;
  }
}
