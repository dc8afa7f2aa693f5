import { Controller, Get, Req } from '@nestjs/common';
import type { Request } from 'express';
import { BankDirectory } from '../banks/bank-directory.js';
import { LinkBook } from '../linking/link-book.js';
import { Pages } from './pages.js';

@Controller()
export class HomeController {
  constructor(
    private readonly banks: BankDirectory,
    private readonly book: LinkBook,
    private readonly pages: Pages,
  ) {}

  /** The banks to link, under the name of the service that each is linked with. */
  @Get()
  home(@Req() request: Request): string {
    const { userId } = request.session;
    const rows = this.banks.all().map((bank) => ({ bank, link: this.book.find(userId, bank) }));
    const services = [...new Set(rows.map(({ bank }) => bank.service))];
    return this.pages.render('home', {
      services: services.map((name) => ({ name, rows: rows.filter(({ bank }) => bank.service === name) })),
    });
  }

  /** For whoever starts this app and wants to know that it is up. */
  @Get('healthz')
  health(): { status: string } {
    return { status: 'ok' };
  }
}
