import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Reading } from '#modules/audit';
import type { Access } from '#modules/oauth';
import { Clock, japanDateOf } from '#libs/kernel';
import { AccountBook } from './account-book.js';
import { etagOf, isUnchanged } from './etag.rules.js';

/** Answers reads with an entity tag, and with 304 where the partner has the answer already. */
@Injectable()
export class Conditional {
  constructor(
    private readonly book: AccountBook,
    private readonly clock: Clock,
  ) {}

  /** The tag is known before the data is: revision, permission, query and, where the default period moves, the day. */
  async ofAccount<Dto>(access: Access, request: FastifyRequest, reply: FastifyReply, event: Reading, read: () => Promise<Dto>): Promise<Dto | undefined> {
    const { account, permissionId } = access;
    if (!account) return read();
    const etag = etagOf(permissionId, account.revision, request.url, japanDateOf(this.clock.now()));
    if (!isUnchanged(request.headers['if-none-match'], etag)) {
      const answer = await read();
      mark(reply, etag);
      return answer;
    }
    await this.book.noteUnchanged(access, event);
    mark(reply, etag).status(304);
    return undefined;
  }

  /** The tag is that of the answer itself. */
  ofAnswer<Dto>(request: FastifyRequest, reply: FastifyReply, answer: Dto): Dto | undefined {
    const etag = etagOf(JSON.stringify(answer));
    if (!isUnchanged(request.headers['if-none-match'], etag)) {
      mark(reply, etag);
      return answer;
    }
    mark(reply, etag).status(304);
    return undefined;
  }
}

/** A partner may keep the answer to ask again with its tag, and nobody else may keep it. */
function mark(reply: FastifyReply, etag: string): FastifyReply {
  return reply.header('etag', etag).header('cache-control', 'private, no-cache');
}
