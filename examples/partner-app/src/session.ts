import { randomUUID } from 'node:crypto';
import type { Request } from 'express';

/** One journey to a bank that has not come back yet. */
export interface LinkAttempt {
  /** Sent along and expected back: proof that the answer belongs to this browser. */
  readonly state: string;
  readonly bankKey: string;
  /** PKCE (RFC 7636): proof, at the token endpoint, that the code is redeemed by whoever asked for it. */
  readonly codeVerifier: string;
}

/** What the next page tells the user about the step just taken. */
export type Notice = 'linked' | 'refreshed' | 'unlinked';

declare module 'express-session' {
  interface SessionData {
    /** Whose links these are. This example has no sign-in: a browser session is a user. */
    userId: string;
    /** Journeys to a bank that have not come back yet. */
    linkAttempts: LinkAttempt[];
    notice: Notice;
  }
}

/** Waits until the session is stored: a redirect must not overtake what the next page needs. */
export const saveSession = (request: Request): Promise<void> =>
  new Promise((resolve, reject) => request.session.save((error?: Error | null) => (error ? reject(error) : resolve())));

/**
 * Gives the session a new id and keeps its content, at the moment it comes to be worth something: whoever planted the
 * old id in this browser (session fixation) is left with an empty one.
 */
export async function renewSession(request: Request): Promise<void> {
  const { userId, linkAttempts } = request.session;
  await new Promise<void>((resolve, reject) => request.session.regenerate((error?: Error | null) => (error ? reject(error) : resolve())));
  Object.assign(request.session, { userId, linkAttempts });
}

/** The user of this browser; a first link makes one. */
export const userOf = (request: Request): string => (request.session.userId ??= randomUUID());

export function takeNotice(request: Request): Notice | undefined {
  const { notice } = request.session;
  delete request.session.notice;
  return notice;
}
