import { Body, Controller, Get, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TrailBefore } from '#modules/audit';
import { PageFilter, PageReplies } from '#modules/pages';
import { connectionsAddress } from './addresses.js';
import { SESSION_COOKIE } from './concierge.js';
import { ConnectionsDesk, type Answer, type Caller, type Wanted } from './connections-desk.js';

interface At {
  readonly institution: string;
}
interface AtGrant extends At {
  readonly grantId: string;
}
interface AtAccount extends AtGrant {
  readonly accountId: string;
}
interface AtPermission extends AtGrant {
  readonly permissionId: string;
}
type Form = { readonly _csrf?: unknown } | undefined;

/** The customer's own page at the institution: what is linked, what was read, and the way to end it. */
@ApiExcludeController()
@Controller('banks/:institution/connections')
@UseFilters(PageFilter)
export class ConnectionsController {
  constructor(
    private readonly desk: ConnectionsDesk,
    private readonly replies: PageReplies,
  ) {}

  @Get()
  async overview(@Param() at: At, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.send(at, reply, await this.desk.overview(this.caller(at, request, reply)));
  }

  @Get('signed-out')
  async signedOut(@Param() at: At, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.send(at, reply, await this.desk.signedOut(this.caller(at, request, reply)));
  }

  @Get('sign-in/:channel')
  async signIn(@Param() at: At & { readonly channel: string }, @Res() reply: FastifyReply): Promise<void> {
    const begun = await this.desk.signIn(at.institution, at.channel);
    if (begun) this.replies.cookie(reply, begun.cookie.name, begun.cookie.value, { path: begun.cookie.path });
    this.replies.redirect(reply, begun?.to ?? connectionsAddress(at.institution));
  }

  /** Forms lead here when they are sent from a page that was kept too long, and are then asked for as pages. */
  @Get('sign-out')
  toOverview(@Param() at: At, @Res() reply: FastifyReply): void {
    this.replies.redirect(reply, connectionsAddress(encodeURIComponent(at.institution)));
  }

  @Post('sign-out')
  async signOut(@Param() at: At, @Body() form: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.send(at, reply, await this.desk.signOut(this.caller(at, request, reply), form?._csrf));
  }

  @Get(':grantId')
  async connection(@Param() at: AtGrant, @Query('before') before: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.send(at, reply, await this.desk.connection(this.caller(at, request, reply), at.grantId, trailBefore(before)));
  }

  @Get(':grantId/receipts/:permissionId')
  async receipt(@Param() at: AtPermission, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.send(at, reply, await this.desk.receipt(this.caller(at, request, reply), at, 'signed'));
  }

  @Get(':grantId/receipts/:permissionId/text')
  async receiptInWords(@Param() at: AtPermission, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.send(at, reply, await this.desk.receipt(this.caller(at, request, reply), at, 'text'));
  }

  @Get(':grantId/stop')
  askToStop(@Param() at: AtGrant, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.ask(at, { grantId: at.grantId, act: 'stop' }, request, reply);
  }

  @Post(':grantId/stop')
  stop(@Param() at: AtGrant, @Body() form: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.take(at, { grantId: at.grantId, act: 'stop' }, form, request, reply);
  }

  @Get(':grantId/undo')
  askToUndo(@Param() at: AtGrant, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.ask(at, { grantId: at.grantId, act: 'undo' }, request, reply);
  }

  @Post(':grantId/undo')
  undo(@Param() at: AtGrant, @Body() form: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.take(at, { grantId: at.grantId, act: 'undo' }, form, request, reply);
  }

  @Get(':grantId/leave-out/:accountId')
  askToLeaveOut(@Param() at: AtAccount, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.ask(at, { grantId: at.grantId, act: 'leave-out', accountId: at.accountId }, request, reply);
  }

  @Post(':grantId/leave-out/:accountId')
  leaveOut(@Param() at: AtAccount, @Body() form: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.take(at, { grantId: at.grantId, act: 'leave-out', accountId: at.accountId }, form, request, reply);
  }

  private async ask(at: At, wanted: Wanted, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    this.send(at, reply, await this.desk.ask(this.caller(at, request, reply), wanted));
  }

  private async take(at: At, wanted: Wanted, form: Form, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    this.send(at, reply, await this.desk.take(this.caller(at, request, reply), wanted, form?._csrf));
  }

  private caller({ institution }: At, request: FastifyRequest, reply: FastifyReply): Caller {
    return { institution, cookie: request.cookies[SESSION_COOKIE], language: this.replies.languageOf(request, reply) };
  }

  private send({ institution }: At, reply: FastifyReply, answer: Answer): void {
    if (answer.signedOut) void reply.clearCookie(SESSION_COOKIE, { path: connectionsAddress(institution) });
    if (answer.kind === 'redirect') this.replies.redirect(reply, answer.to);
    else if (answer.kind === 'file') this.replies.file(reply, answer.name, answer.content);
    else this.replies.send(reply, answer.html, answer.status);
  }
}

/** `1795929600000-<id>`; anything else is the first page. */
function trailBefore(given: unknown): TrailBefore | undefined {
  const [, recordedAt, id] = (typeof given === 'string' && /^(\d{1,15})-([0-9a-f-]{36})$/.exec(given)) || [];
  return recordedAt !== undefined && id !== undefined ? { recordedAt: Number(recordedAt), id } : undefined;
}
