import { Catch, HttpException, Injectable, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Bank } from '../banks/bank.js';
import { BankDirectory } from '../banks/bank-directory.js';
import { BankProblem, GatewayUnreachable } from '../gateway/failures.js';
import { LinkRefused } from '../linking/authorization-answer.js';
import { Pages } from './pages.js';
import { refusalOf } from './refusal.js';
import { troubleOf, type Trouble } from './trouble.js';

/** The one place where a failure becomes a page of its own. Nobody is left with a stack trace, or with nothing to do next. */
@Catch()
@Injectable()
export class FailureFilter implements ExceptionFilter {
  readonly #log = new Logger('failures');

  constructor(
    private readonly banks: BankDirectory,
    private readonly pages: Pages,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request<{ institution?: string; channel?: string }>>();
    const response = host.switchToHttp().getResponse<Response>();
    const { status, message } = this.pageOf(error);
    if (status === 500) this.#log.error(error);
    // Not the whole error: what a token endpoint answered may hold secrets. As JSON: what came with the URL may hold line ends.
    else if (status !== 404) this.#log.warn(`${request.method} ${request.path} ${status} ${JSON.stringify(String(error))}`);
    if (response.headersSent) return;
    // What fails with GET and belongs to a bank is the way to it; a form that failed is not mended by linking again.
    const canRelink = request.method === 'GET';
    response.status(status).send(this.pages.render('message', { message, canRelink, bank: this.bankOf(error, request.params) }));
  }

  private pageOf(error: unknown): { status: number; message: Trouble } {
    if (error instanceof LinkRefused) return { status: error.code === 'access_denied' ? 200 : 400, message: refusalOf(error) };
    const trouble = troubleOf(error);
    if (trouble) return { status: error instanceof GatewayUnreachable ? 502 : statusFor(error as BankProblem), message: trouble };
    const status = error instanceof HttpException ? error.getStatus() : 500;
    return { status, message: status < 500 ? notHere : ourFault };
  }

  private bankOf(error: unknown, params: { institution?: string; channel?: string }): Bank | undefined {
    const known = error instanceof LinkRefused && error.bankKey ? this.banks.byKey(error.bankKey) : undefined;
    return known ?? this.banks.find(params.institution ?? '', params.channel);
  }
}

const notHere: Trouble = { title: 'ページが見つかりません', advice: 'アドレスをご確認いただくか、はじめのページからお進みください。' };
const ourFault: Trouble = { title: '申しわけありません', advice: 'みほん家計簿の側で問題が起きました。しばらくしてから、もう一度お試しください。' };

/** The bank's waiting times are ours too; every other refusal is a fault behind us, not the browser's. */
const statusFor = (problem: BankProblem): number => (problem.status === 429 || problem.status === 503 ? 503 : 502);
