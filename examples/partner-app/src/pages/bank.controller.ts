import { Controller, Get, NotFoundException, Param, Post, Redirect, Req } from '@nestjs/common';
import type { Request } from 'express';
import { bankPath, type Bank } from '../banks/bank.js';
import { PermissionEnded } from '../gateway/failures.js';
import { LinkBook } from '../linking/link-book.js';
import type { Link } from '../linking/link.js';
import { saveSession, takeNotice, type Notice } from '../session.js';
import { BankPipe } from './bank.pipe.js';
import { Pages } from './pages.js';
import { choiceOf, periods, StatementReader, type Statement, type StatementChoice } from './statement.js';
import { orTrouble, type Settled } from './trouble.js';

/** The page of one linked bank, and what can be done with the link. */
@Controller()
export class BankController {
  constructor(
    private readonly book: LinkBook,
    private readonly statements: StatementReader,
    private readonly pages: Pages,
  ) {}

  /** Accounts, balances and one page of transactions: `?account&dateFrom&dateTo&cursor`. */
  @Get(['banks/:institution', 'banks/:institution/:channel'])
  async show(@Param(BankPipe) bank: Bank, @Req() request: Request): Promise<string> {
    const link = this.book.find(request.session.userId, bank);
    const choice = choiceOf(request.query);
    const read: Settled<Statement> = link && !link.ended ? await this.read(bank, link, choice) : {};
    const { answer: statement, trouble } = read;
    return this.pages.render('bank', { bank, link, choice, periods: periods(), notice: takeNotice(request), statement, trouble });
  }

  private async read(bank: Bank, link: Link, choice: StatementChoice): Promise<Settled<Statement>> {
    try {
      return await orTrouble(this.statements.read(bank, link, choice));
    } catch (error) {
      // The link is marked as ended now, and the page says so.
      if (error instanceof PermissionEnded) return {};
      throw error;
    }
  }

  /** Uses the refresh token now instead of waiting for the access token to expire. */
  @Post(['banks/:institution/refresh', 'banks/:institution/:channel/refresh'])
  @Redirect()
  async refresh(@Param(BankPipe) bank: Bank, @Req() request: Request): Promise<{ url: string; statusCode: number }> {
    const { link } = this.linked(request, bank);
    try {
      await this.book.refresh(bank, link);
    } catch (error) {
      if (error instanceof PermissionEnded) return toBankPage(request, bank);
      throw error;
    }
    return toBankPage(request, bank, 'refreshed');
  }

  /** Ends the link, here and at the bank. */
  @Post(['banks/:institution/unlink', 'banks/:institution/:channel/unlink'])
  @Redirect()
  async unlink(@Param(BankPipe) bank: Bank, @Req() request: Request): Promise<{ url: string; statusCode: number }> {
    const { userId, link } = this.linked(request, bank);
    await this.book.unlink(userId, bank, link);
    return toBankPage(request, bank, 'unlinked');
  }

  private linked(request: Request, bank: Bank): { userId: string; link: Link } {
    const { userId } = request.session;
    const link = this.book.find(userId, bank);
    if (!userId || !link) throw new NotFoundException();
    return { userId, link };
  }
}

async function toBankPage(request: Request, bank: Bank, notice?: Notice): Promise<{ url: string; statusCode: number }> {
  request.session.notice = notice;
  await saveSession(request);
  return { url: `/banks/${bankPath(bank)}`, statusCode: 303 };
}
