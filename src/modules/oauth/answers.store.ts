import { Injectable } from '@nestjs/common';
import { decodeJwt } from 'jose';
import { IsNull, MoreThan } from 'typeorm';
import { Reader, Transactor } from '#libs/database';
import { Clock, sha256 } from '#libs/kernel';
import { Sealer } from '#libs/sealing';
import { OauthRecordEntity } from './oauth-record.entity.js';

/** An authorization request that the engine has answered. */
export interface AnsweredRequest {
  readonly clientId: string;
  /** Proven when the request began. */
  readonly redirectUri: string;
  readonly state: string | undefined;
  /** `response_mode`: where in the address an answer stands, and whether it is signed (JARM). */
  readonly mode: { readonly fragment: boolean; readonly signed: boolean };
  /** The answer, as long as it may be given again: with a code, until that is redeemed or has run out. */
  readonly location: string | undefined;
  /** The engine is about to answer: it has taken the request a moment ago. */
  readonly underway: boolean;
}

const ANSWER = 'Answer';
const SEALED_FOR = `oauth-${ANSWER}`;

/** A code lives so long. An answer without one is no secret and stays as long as its request. */
const WITH_CODE_MS = 60_000;
const WITHOUT_CODE_MS = 48 * 3_600_000;

/** Making an answer takes milliseconds; whoever takes longer has died on the way. */
const UNDERWAY_MS = 3_000;

/** The answers that were given to partners' requests, sealed, beside the requests themselves. */
@Injectable()
export class AnswersStore {
  constructor(
    private readonly reader: Reader,
    private readonly transactor: Transactor,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  async keep(institution: string, uid: string, location: string): Promise<void> {
    const expiresAt = this.clock.now() + (codeIn(location) === undefined ? WITHOUT_CODE_MS : WITH_CODE_MS);
    const payload = await this.sealer.seal(SEALED_FOR, location);
    const row = { idHash: sha256(uid), model: ANSWER, institution, grantId: null, payload, expiresAt, consumedAt: null };
    await this.transactor.write((tx) => tx.upsert(OauthRecordEntity, row, ['idHash', 'model']));
  }

  /** The request of this name, if the engine has answered it or is about to. */
  async find(institution: string, uid: string): Promise<AnsweredRequest | undefined> {
    const now = this.clock.now();
    const request = await this.record(uid, 'Interaction', institution, now);
    if (!request || request.consumedAt === null) return undefined;
    const { params } = JSON.parse(await this.sealer.open('oauth-Interaction', request.payload)) as { params: Record<string, string | undefined> };
    const answer = await this.record(uid, ANSWER, institution, now);
    return {
      clientId: params['client_id'] ?? '',
      redirectUri: params['redirect_uri'] ?? '',
      state: params['state'],
      mode: { fragment: /^fragment\b/.test(params['response_mode'] ?? ''), signed: /\bjwt$/.test(params['response_mode'] ?? '') },
      location: answer ? await this.repeatable(await this.sealer.open(SEALED_FOR, answer.payload)) : undefined,
      underway: !answer && now - request.consumedAt < UNDERWAY_MS,
    };
  }

  /** A code that was redeemed is not sent once more: to redeem it again would end what it gave. */
  private async repeatable(location: string): Promise<string | undefined> {
    const code = codeIn(location);
    if (code === undefined) return location;
    const waiting = { idHash: sha256(code), model: 'AuthorizationCode', consumedAt: IsNull() };
    return (await this.reader.manager.existsBy(OauthRecordEntity, waiting)) ? location : undefined;
  }

  private record(uid: string, model: string, institution: string, now: number): Promise<OauthRecordEntity | null> {
    return this.reader.manager.findOneBy(OauthRecordEntity, { idHash: sha256(uid), model, institution, expiresAt: MoreThan(now) });
  }
}

/** Answers may stand in the query or in the fragment, and as one signed text (JARM). */
function codeIn(location: string): string | undefined {
  if (!URL.canParse(location)) return undefined;
  const { searchParams, hash } = new URL(location);
  const fragment = new URLSearchParams(hash.slice(1));
  const signed = searchParams.get('response') ?? fragment.get('response');
  if (signed !== null) return decodeJwt<{ code?: string }>(signed).code;
  return searchParams.get('code') ?? fragment.get('code') ?? undefined;
}
