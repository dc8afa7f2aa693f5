import { Injectable } from '@nestjs/common';
import { bankKey, type Bank } from '../banks/bank.js';
import { BankProblem, PermissionEnded } from '../gateway/failures.js';
import { TokenEndpoint } from '../gateway/token-endpoint.js';
import { scopesOf, type Link } from './link.js';

/**
 * Every user's links, and the only place where tokens are. They stay on the server: the browser holds a session cookie
 * and nothing else. In memory here, so a restart forgets them; a real app keeps them encrypted in its database.
 */
@Injectable()
export class LinkBook {
  readonly #links = new Map<string, Link>();
  readonly #refreshing = new WeakMap<Link, Promise<void>>();

  constructor(private readonly tokens: TokenEndpoint) {}

  find(userId: string | undefined, bank: Bank): Link | undefined {
    return this.#links.get(`${userId} ${bankKey(bank)}`);
  }

  /** A second permission at the same bank replaces the first: the bank ends the older one by itself. */
  keep(userId: string, bank: Bank, link: Link): void {
    this.#links.set(`${userId} ${bankKey(bank)}`, link);
  }

  /**
   * Runs a data call. Access tokens live for minutes: on 401 the token is refreshed and the call made once more.
   *
   * @throws PermissionEnded when there is no getting in any more; whatever the call throws
   */
  async withAccessToken<Answer>(bank: Bank, link: Link, call: (accessToken: string) => Promise<Answer>): Promise<Answer> {
    const used = link.accessToken;
    try {
      return await call(used);
    } catch (error) {
      if (!isUnauthorised(error)) throw error;
    }
    // Of several calls that found the token expired, the first refreshes it and the others find a new one here.
    if (link.accessToken === used) await this.refresh(bank, link);
    try {
      return await call(link.accessToken);
    } catch (error) {
      if (!isUnauthorised(error)) throw error;
      link.ended = true;
      throw new PermissionEnded('a fresh access token is refused', { cause: error });
    }
  }

  /** @throws PermissionEnded when the permission is over; BankProblem, GatewayUnreachable when it may not be */
  refresh(bank: Bank, link: Link): Promise<void> {
    const running = this.#refreshing.get(link);
    if (running) return running;
    const refreshing = this.#refresh(bank, link).finally(() => this.#refreshing.delete(link));
    this.#refreshing.set(link, refreshing);
    return refreshing;
  }

  async #refresh(bank: Bank, link: Link): Promise<void> {
    try {
      if (!link.refreshToken) throw new PermissionEnded('no refresh token was given');
      const answer = await this.tokens.refresh(bank, link.refreshToken);
      link.accessToken = answer.access_token;
      link.refreshToken = answer.refresh_token ?? link.refreshToken;
      if (answer.scope) link.scopes = scopesOf(answer.scope);
    } catch (error) {
      if (error instanceof PermissionEnded) link.ended = true;
      throw error;
    }
  }

  /** Ends the permission at the bank, then forgets it. In this order: a link that could not be ended is still shown. */
  async unlink(userId: string, bank: Bank, link: Link): Promise<void> {
    if (link.refreshToken) await this.tokens.revoke(bank, link.refreshToken);
    this.#links.delete(`${userId} ${bankKey(bank)}`);
  }
}

const isUnauthorised = (error: unknown): boolean => error instanceof BankProblem && error.status === 401;
