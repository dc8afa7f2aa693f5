import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { AnswersStore, type AnsweredRequest } from './answers.store.js';
import { publicAddressOf } from './public-address.js';

/** Set by the engine for the way back alone, signed; what proves that it is the same browser. */
export const RESUME_COOKIE = 'renkei_resume';

/** A second press in the same moment waits this long for the first one's answer. */
const WAITS = 20;
const WAIT_MS = 100;

/** As long as the interaction itself: so long does a link to a finished journey still lead to the partner. */
const COOKIE_MS = 48 * 3_600_000;

/**
 * The way back to the partner, opened more than once: a double click, a reload, the back button, a link from yesterday.
 * The engine answers a request once. Here the browser to which it answered is told the same again: the very same code,
 * for as long as nobody has redeemed it, and the same error for as long as the interaction lives. Afterwards it is sent
 * to the partner with an error. There is never a second code, and never one for another browser.
 */
@Injectable()
export class GivenAnswers {
  readonly #log = new Logger('oauth');

  constructor(private readonly answers: AnswersStore) {}

  /** Behind the engine's resume route: keeps the answer it gave, or finds the one given before. */
  async resumed(institution: string, ctx: KoaContextWithOIDC): Promise<void> {
    const uid = ctx.path.slice(ctx.path.lastIndexOf('/') + 1);
    const { provider } = ctx.oidc;
    if (ctx.cookies.get(RESUME_COOKIE, { signed: true }) !== uid) return;
    const given = ctx.status === 303 ? ctx.response.get('location') : '';
    if (given) await this.keep(institution, uid, given);
    // Refused as unknown: answered before. Any other failure is one of this moment, and its page can be tried again.
    const again = ctx.status === 400 ? await this.again(institution, uid, ctx) : undefined;
    if (!given && again === undefined) return;
    if (again !== undefined) {
      ctx.status = 303;
      ctx.redirect(again);
    }
    // The engine takes the cookie away with its answer; it stays, so that this browser can be recognised once more.
    const secure = provider.issuer.startsWith('https:');
    const cookie = { path: pathOf(ctx), maxAge: COOKIE_MS, signed: true, overwrite: true, httpOnly: true, sameSite: 'lax', secure } as const;
    ctx.cookies.set(RESUME_COOKIE, uid, cookie);
  }

  private async keep(institution: string, uid: string, location: string): Promise<void> {
    try {
      await this.answers.keep(institution, uid, location);
    } catch (error) {
      // The answer is made, and leaving with it matters more than being able to repeat it.
      this.#log.warn({ err: error, institution }, 'an answer to a partner could not be kept');
    }
  }

  private async again(institution: string, uid: string, ctx: KoaContextWithOIDC): Promise<string | undefined> {
    for (let waits = 0; ; waits += 1) {
      const answered = await this.answers.find(institution, uid);
      if (!answered) return undefined;
      if (answered.location !== undefined) return answered.location;
      if (!answered.underway || waits === WAITS) return lateAnswer(answered, ctx);
      await pause(WAIT_MS);
    }
  }
}

/** The path that the browser sees: the engine is mounted below the institution's. */
const pathOf = ({ req, path }: KoaContextWithOIDC): string => publicAddressOf(req, path).split('?', 1)[0] ?? path;

/** An error for a request that was answered already, at the redirect URI that was proven when it began. */
async function lateAnswer({ clientId, redirectUri, state, mode }: AnsweredRequest, ctx: KoaContextWithOIDC): Promise<string> {
  const error = {
    error: 'invalid_request',
    error_description: 'this authorization request was answered already',
    ...(state === undefined ? {} : { state }),
    iss: ctx.oidc.provider.issuer,
  };
  const answer = new URLSearchParams(mode.signed ? { response: await signed(error, clientId, ctx) } : error);
  const back = new URL(redirectUri);
  if (mode.fragment) back.hash = answer.toString();
  else for (const [name, value] of answer) back.searchParams.set(name, value);
  return back.href;
}

/** As the engine signs its own answers (JARM): who asked for signed ones gets no other. */
async function signed(answer: Readonly<Record<string, string>>, clientId: string, ctx: KoaContextWithOIDC): Promise<string> {
  const { IdToken, Client } = ctx.oidc.provider;
  const token = new IdToken({}, { ctx, client: await Client.find(clientId) });
  for (const [claim, value] of Object.entries(answer)) token.set(claim, value);
  return token.issue({ use: 'authorization' });
}
