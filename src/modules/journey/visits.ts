import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { KnownDevices, networkOf } from '#modules/customers';
import { PageReplies } from '#modules/pages';
import type { Answer } from './journey-answers.js';
import { VISIT_COOKIE, type Visit } from './visit.js';

const DEVICE_COOKIE = 'renkei_device';
const YEAR_SECONDS = 365 * 86_400;

export interface JourneyParams {
  readonly institution: string;
  readonly uid: string;
}

/** Between the browser and the journey: who comes, from where, with which cookies; and what goes back. */
@Injectable()
export class Visits {
  constructor(
    private readonly devices: KnownDevices,
    private readonly replies: PageReplies,
  ) {}

  of({ institution, uid }: JourneyParams, request: FastifyRequest, reply: FastifyReply): Visit {
    const cookie = request.cookies[DEVICE_COOKIE];
    return {
      institution,
      uid,
      exchange: { request: request.raw, response: reply.raw },
      browser: request.cookies[VISIT_COOKIE],
      circumstances: { device: cookie === undefined ? undefined : this.devices.read(cookie), network: networkOf(request.ip) },
      language: this.replies.languageOf(request, reply),
    };
  }

  answer({ institution }: JourneyParams, reply: FastifyReply, answer: Answer): void {
    if (answer.kind === 'redirect') {
      if (answer.device !== undefined) this.replies.cookie(reply, DEVICE_COOKIE, answer.device, { path: `/banks/${institution}`, maxAge: YEAR_SECONDS });
      const { cookie } = answer;
      if (cookie) this.replies.cookie(reply, cookie.name, cookie.value, { path: cookie.path });
      this.replies.redirect(reply, answer.to);
      return;
    }
    if (answer.retryAfterSeconds !== undefined) void reply.header('retry-after', String(answer.retryAfterSeconds));
    this.replies.send(reply, answer.html, answer.status);
  }
}
