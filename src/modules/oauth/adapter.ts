import { Injectable } from '@nestjs/common';
import { errors, type Adapter } from 'oidc-provider';
import { isDatabaseAway } from '#libs/database';
import { DomainError } from '#libs/kernel';
import { AccessTokensStore } from './access-tokens.store.js';
import { ClientsView } from './clients.view.js';
import { GrantsView } from './grants.view.js';
import { PushedRequestsStore } from './pushed-requests.store.js';
import { RecordsStore } from './records.store.js';
import { ReplaysStore } from './replays.store.js';

/** Where each of the engine's models lives. A model that is not named here cannot be stored. */
@Injectable()
export class OauthAdapter {
  constructor(
    private readonly clients: ClientsView,
    private readonly grants: GrantsView,
    private readonly accessTokens: AccessTokensStore,
    private readonly records: RecordsStore,
    private readonly pushedRequests: PushedRequestsStore,
    private readonly replays: ReplaysStore,
  ) {}

  of(institution: string, resource: string): (model: string) => Adapter {
    const places: Readonly<Record<string, () => Adapter>> = {
      Client: () => this.clients.adapterOf(),
      Grant: () => this.grants.adapterOf(institution, resource),
      AccessToken: () => this.accessTokens.adapterOf(institution),
      AuthorizationCode: () => this.records.adapterOf(institution, 'AuthorizationCode'),
      ClientCredentials: () => this.records.adapterOf(institution, 'ClientCredentials'),
      RefreshToken: () => this.records.adapterOf(institution, 'RefreshToken'),
      PushedAuthorizationRequest: () => this.pushedRequests.adapterOf(institution),
      Interaction: () => this.records.adapterOf(institution, 'Interaction'),
      ReplayDetection: () => this.replays.adapterOf(institution),
      Session: () => noSession,
    };
    return (model) => {
      const place = places[model];
      if (!place) throw new Error(`The OAuth engine wants to store a ${model}, and there is no place for one`);
      return translating(place());
    };
  }
}

/** There is no provider session: what the engine would remember of a browser is forgotten at once. */
const noSession: Adapter = {
  upsert: async () => undefined,
  find: async () => undefined,
  findByUserCode: async () => undefined,
  findByUid: async () => undefined,
  consume: async () => undefined,
  destroy: async () => undefined,
  revokeByGrantId: async () => undefined,
};

/** The engine understands only its own errors; anything else would be a 500. */
function translating(adapter: Adapter): Adapter {
  const translated = (operation: (...args: never[]) => Promise<unknown>) =>
    async (...args: never[]): Promise<unknown> => {
      try {
        return await operation(...args);
      } catch (error) {
        if (error instanceof DomainError && error.kind === 'conflict') throw new errors.InvalidGrant(error.message);
        if (isDatabaseAway(error) || (error instanceof DomainError && error.kind === 'unavailable')) throw new Unavailable({ cause: error });
        throw error;
      }
    };
  return Object.fromEntries(
    Object.entries(adapter).map(([name, operation]) => [name, translated(operation as (...args: never[]) => Promise<unknown>)]),
  ) as unknown as Adapter;
}

/** The database is away or held by others for a moment: 503, which clients try again, not 500. */
export class Unavailable extends errors.OIDCProviderError {
  constructor(options: { cause: unknown }) {
    super(503, 'temporarily_unavailable');
    this.expose = true;
    this.error_description = 'the service is temporarily unavailable, try again';
    this.cause = options.cause;
  }
}
