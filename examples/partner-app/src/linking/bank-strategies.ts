import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import OAuth2Strategy from 'passport-oauth2';
import { bankKey, type Bank } from '../banks/bank.js';
import { Discovery, type BankMetadata } from '../gateway/discovery.js';
import { OwnAddress } from '../own-address.js';
import { LinkAttempts } from './link-attempts.js';
import { requestedScopes, scopesOf, type NewLink } from './link.js';

/** One passport strategy for each bank and channel, named `renkei:<institution>:<channel>`, made when first needed. */
@Injectable()
export class BankStrategies {
  readonly #ready = new Set<string>();

  constructor(
    private readonly discovery: Discovery,
    private readonly address: OwnAddress,
  ) {}

  /**
   * @returns the name to give to passport
   * @throws GatewayUnreachable, BankProblem when the bank's endpoints could not be found
   */
  async nameFor(bank: Bank): Promise<string> {
    const name = `renkei:${bankKey(bank)}`;
    if (!this.#ready.has(name)) {
      register(name, bank, await this.discovery.metadata(bank), this.address.redirectUri(bank.institution));
      this.#ready.add(name);
    }
    return name;
  }
}

/** Authorization code with PKCE S256 and `state`: passport-oauth2 sends both and checks them when the user is back. */
function register(name: string, bank: Bank, metadata: BankMetadata, callbackURL: string): void {
  // `true`: the strategy tells passport-oauth2 that it takes the whole token answer, for its `scope`.
  class BankStrategy extends PassportStrategy(OAuth2Strategy, name, true) {
    validate(accessToken: string, refreshToken: string | undefined, answer: { scope?: string }, _profile: unknown): NewLink {
      return { bank, link: { accessToken, refreshToken, scopes: scopesOf(answer.scope), ended: false } };
    }
  }
  new BankStrategy({
    authorizationURL: metadata.authorization_endpoint,
    tokenURL: metadata.token_endpoint,
    clientID: bank.clientId,
    clientSecret: bank.clientSecret,
    callbackURL,
    scope: [...requestedScopes],
    pkce: true,
    state: true,
    // The published types know stores without PKCE only.
    store: new LinkAttempts(bankKey(bank)) as unknown as OAuth2Strategy.StateStore,
    skipUserProfile: true,
  });
}
