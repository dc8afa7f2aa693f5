import type { EventEmitter } from 'node:events';
import { Injectable, Logger } from '@nestjs/common';
import type Provider from 'oidc-provider';
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { GrantRecords } from '#modules/consents';
import { InstitutionDirectory } from '#modules/institutions';
import { Environment } from '#libs/config';
import { Clock } from '#libs/kernel';
import { OauthAdapter } from './adapter.js';
import { CodeReplay } from './code-replay.js';
import { GivenAnswers } from './given-answers.js';
import { InstitutionKeysStore } from './institution-keys.store.js';
import { KeyWatch } from './key-watch.js';
import { PartnerTlsAddress } from './partner-tls-address.js';
import { createProvider } from './provider.js';
import { publicAddressOf } from './public-address.js';
import { publishedKeys } from './published-keys.js';

/** A request that cannot be answered at the partner. */
export interface EngineFailure {
  readonly institution: string;
  readonly error: string;
  readonly acceptLanguage: string | undefined;
  /** The client that the request names, proven to be nothing more than a name. */
  readonly clientId: string | undefined;
  /** Where the same can be tried once more. */
  readonly address: string | undefined;
}

/** What a browser is shown then. */
export type ErrorPage = (failure: EngineFailure) => string | Promise<string>;

/** A Provider for as long as its keys are the right ones. */
interface Serving {
  readonly mark: string;
  readonly made: Promise<{ readonly provider: Provider; readonly changesAt: number }>;
}

/**
 * The institutions' Providers, each made when it is first needed (0.3 ms), each with its own issuer, keys and cookies; made
 * anew when the keys change, by a rotation or because a key's time has come. Requests under way end on the one they began on.
 */
@Injectable()
export class OauthEngine {
  readonly #log = new Logger('oauth');
  readonly #providers = new Map<string, Serving>();
  #errorPage: ErrorPage = ({ error }) => error;

  constructor(
    private readonly institutions: InstitutionDirectory,
    private readonly environment: Environment,
    private readonly keys: InstitutionKeysStore,
    private readonly keyWatch: KeyWatch,
    private readonly adapter: OauthAdapter,
    private readonly codeReplay: CodeReplay,
    private readonly givenAnswers: GivenAnswers,
    private readonly grantRecords: GrantRecords,
    private readonly partnerTls: PartnerTlsAddress,
    private readonly clock: Clock,
  ) {}

  issuerOf(institution: string): string {
    return `${this.environment.PUBLIC_URL}/banks/${institution}`;
  }

  /** The hosted pages draw the error page; the engine does not know how they look. */
  useErrorPage(page: ErrorPage): void {
    this.#errorPage = page;
  }

  /** The Provider of an institution that exists, else undefined. */
  async providerOf(institution: string): Promise<Provider | undefined> {
    if (!this.institutions.find(institution)) return undefined;
    const mark = await this.keyWatch.mark();
    const serving = this.#providers.get(institution);
    if (serving?.mark === mark) {
      const { provider, changesAt } = await serving.made;
      if (this.clock.now() < changesAt) return provider;
    }
    // Whoever waited beside us may have made it already.
    const current = this.#providers.get(institution);
    const next = current && current !== serving ? current : this.replace(institution, mark);
    return (await next.made).provider;
  }

  private replace(institution: string, mark: string): Serving {
    const serving: Serving = { mark, made: this.make(institution) };
    this.#providers.set(institution, serving);
    // A failed start (the database was away) must not stick.
    serving.made.catch(() => this.#providers.get(institution) === serving && this.#providers.delete(institution));
    return serving;
  }

  private async make(institution: string): Promise<{ provider: Provider; changesAt: number }> {
    const keys = await this.keys.keysOf(institution);
    const issuer = this.issuerOf(institution);
    const resource = `${issuer}/v1`;
    const provider = createProvider({
      institution,
      issuer,
      resource,
      keys,
      adapter: this.adapter.of(institution, resource),
      codeReplay: this.codeReplay,
      givenAnswers: this.givenAnswers,
      grantRecords: this.grantRecords,
      clock: this.clock,
      fetchKeys: publishedKeys(this.environment) as NonNullable<Configuration['fetch']>,
      partnerTls: () => this.partnerTls.origin,
      renderError: (ctx, error) => this.answerWithPage(institution, ctx, error),
    });
    // Connections that break off. Without a listener Koa writes their stacks to standard error, past the log.
    (provider as EventEmitter).on('error', (error: Error) => this.#log.debug({ err: error, institution }, 'a connection to the OAuth engine broke off'));
    provider.on('server_error', (_ctx, error) => this.#log.error({ err: error, institution }, 'the OAuth engine failed'));
    return { provider, changesAt: keys.changesAt };
  }

  private async answerWithPage(institution: string, ctx: KoaContextWithOIDC, failure: Error): Promise<void> {
    const { error = 'server_error' } = failure as { error?: string };
    ctx.type = 'html';
    ctx.set('content-security-policy', "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'");
    const clientId = ctx.oidc.params?.client_id ?? ctx.query['client_id'];
    ctx.body = await this.#errorPage({
      institution,
      error,
      acceptLanguage: ctx.get('accept-language') || undefined,
      clientId: typeof clientId === 'string' ? clientId : undefined,
      address: ctx.method === 'GET' ? publicAddressOf(ctx.req, ctx.url) : undefined,
    });
  }
}
