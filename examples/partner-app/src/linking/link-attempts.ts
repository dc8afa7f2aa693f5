import { randomBytes } from 'node:crypto';
import type { Request } from 'express';
import type { Session, SessionData } from 'express-session';
import { saveSession, type LinkAttempt } from '../session.js';

/** How many tabs may be on their way at once; the oldest is forgotten first. */
const attemptsAtOnce = 5;

type Sessionlike = Session & Partial<SessionData>;

export const findAttempt = (session: Sessionlike, state: string | undefined): LinkAttempt | undefined =>
  session.linkAttempts?.find((attempt) => attempt.state === state);

export function forgetAttempt(session: Sessionlike, state: string): void {
  session.linkAttempts = session.linkAttempts?.filter((attempt) => attempt.state !== state);
}

type Stored = (error: Error | null, state?: string) => void;
type Verified = (error: Error | null, codeVerifier: string | false, info?: unknown) => void;

/**
 * Where passport-oauth2 keeps `state` and the PKCE verifier during a journey: in the session. Its own store keeps one
 * attempt per host name of the gateway, so a second tab, or a second bank, would break the first.
 */
export class LinkAttempts {
  constructor(private readonly bankKey: string) {}

  /** Called when the user leaves for the bank. passport-oauth2 counts the parameters: five means "with PKCE". */
  store(request: Request, codeVerifier: string, _state: unknown, _meta: unknown, done: Stored): void {
    const attempt = { state: randomBytes(24).toString('base64url'), bankKey: this.bankKey, codeVerifier };
    const { session } = request;
    session.linkAttempts = [...(session.linkAttempts ?? []), attempt].slice(-attemptsAtOnce);
    saveSession(request).then(() => done(null, attempt.state), done);
  }

  /** Called when the user is back with a code. An attempt is good for one answer. */
  verify(request: Request, state: string, _meta: unknown, done: Verified): void {
    const attempt = findAttempt(request.session, state);
    if (attempt?.bankKey !== this.bankKey) return done(null, false, { message: 'unknown state' });
    forgetAttempt(request.session, state);
    done(null, attempt.codeVerifier);
  }
}
