import { Controller, Get, Param, Redirect, Req, UseGuards } from '@nestjs/common';
import type { Request } from 'express';
import { bankPath } from '../banks/bank.js';
import { OwnAddress } from '../own-address.js';
import { renewSession, saveSession, userOf } from '../session.js';
import { CallbackGuard } from './callback.guard.js';
import { LinkBook } from './link-book.js';
import { LinkGuard } from './link.guard.js';
import type { NewLink } from './link.js';

interface Redirection {
  readonly url: string;
  readonly statusCode: number;
}

/** The way to the bank and back. */
@Controller()
export class LinkingController {
  constructor(
    private readonly book: LinkBook,
    private readonly address: OwnAddress,
  ) {}

  /** Leaves for the bank. The guard answers. */
  @Get(['link/:institution', 'link/:institution/:channel'])
  @UseGuards(LinkGuard)
  leave(): void {}

  /** The redirect URI. The guard has redeemed the code; keep the tokens and leave this URL, which holds the code. */
  @Get('callback/:institution')
  @UseGuards(CallbackGuard)
  @Redirect()
  async arrive(@Req() request: Request): Promise<Redirection> {
    const { bank, link } = request.user as NewLink;
    await renewSession(request);
    this.book.keep(userOf(request), bank, link);
    request.session.notice = 'linked';
    await saveSession(request);
    return { url: `${this.address.origin}/banks/${bankPath(bank)}`, statusCode: 303 };
  }

  /** The redirect URI with `CALLBACK_HOP`: for companies whose registered callback host is not the one with the session. */
  @Get('callback-hop/:institution')
  @Redirect()
  hop(@Req() request: Request, @Param('institution') institution: string): Redirection {
    const query = request.originalUrl.split('?', 2)[1] ?? '';
    return { url: `${this.address.callback(encodeURIComponent(institution))}?${query}`, statusCode: 302 };
  }
}
