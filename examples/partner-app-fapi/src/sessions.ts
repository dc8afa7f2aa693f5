import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Attempt, Link } from './bank.js';

/** What this app knows of a browser. With users of your own, it belongs to the user, and into a database, encrypted. */
export interface Session {
  attempt?: Attempt;
  link?: Link;
}

const COOKIE = 'tameshi-shisan.sid';

/** Sessions in memory: a restart forgets them, and the permission at the bank stays until it ends or is replaced. */
export class Sessions {
  readonly #sessions = new Map<string, Session>();

  of(request: FastifyRequest, reply: FastifyReply): Session {
    const known = request.cookies[COOKIE];
    const found = known === undefined ? undefined : this.#sessions.get(known);
    if (found) return found;
    const id = randomBytes(32).toString('base64url');
    const session: Session = {};
    this.#sessions.set(id, session);
    // `lax`, not `strict`: the bank's redirect to the callback comes from another site and needs the cookie.
    void reply.setCookie(COOKIE, id, { path: '/', httpOnly: true, sameSite: 'lax' });
    return session;
  }
}
