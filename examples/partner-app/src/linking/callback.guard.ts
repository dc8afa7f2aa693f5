import { HttpException, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { Request } from 'express';
import OAuth2Strategy from 'passport-oauth2';
import type { Bank } from '../banks/bank.js';
import { BankDirectory } from '../banks/bank-directory.js';
import { Discovery } from '../gateway/discovery.js';
import { GatewayUnreachable } from '../gateway/failures.js';
import { checkIssuer, LinkRefused, readAnswer } from './authorization-answer.js';
import { BankStrategies } from './bank-strategies.js';
import { findAttempt, forgetAttempt } from './link-attempts.js';

/**
 * Takes the user back from the bank. In this order: is the answer whole, is it an answer to this browser, does it come
 * from the bank we asked, did the customer permit. Only then is the code redeemed, and `request.user` is the `NewLink`.
 *
 * passport-oauth2 alone would believe an `error` without looking at `state`, and does not know `iss`.
 */
@Injectable()
export class CallbackGuard implements CanActivate {
  constructor(
    private readonly banks: BankDirectory,
    private readonly discovery: Discovery,
    private readonly strategies: BankStrategies,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request<{ institution: string }>>();
    const answer = readAnswer(request.query);
    const attempt = findAttempt(request.session, answer.state);
    const bank = attempt && this.banks.byKey(attempt.bankKey);
    if (!attempt || bank?.institution !== request.params.institution) throw new LinkRefused('state_unknown');
    checkIssuer(answer, await this.discovery.metadata(bank));
    if (answer.error) {
      forgetAttempt(request.session, attempt.state);
      throw new LinkRefused(answer.error, answer.error_description, attempt.bankKey);
    }
    return this.redeemCode(context, bank, attempt.bankKey);
  }

  private async redeemCode(context: ExecutionContext, bank: Bank, key: string): Promise<boolean> {
    const guard = new (AuthGuard(await this.strategies.nameFor(bank)))();
    try {
      return (await guard.canActivate(context)) as boolean;
    } catch (error) {
      if (error instanceof OAuth2Strategy.TokenError) throw new LinkRefused(error.code, error.message, key);
      if (error instanceof HttpException) throw new LinkRefused('state_unknown', error.message, key);
      throw new GatewayUnreachable('the code could not be redeemed', { cause: error });
    }
  }
}
