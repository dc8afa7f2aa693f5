import { Injectable } from '@nestjs/common';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type InteractionResults } from 'oidc-provider';
import type { AccountInformation } from '#modules/consents';
import { AnswersStore } from './answers.store.js';
import { detailsIn } from './authorization-details.js';
import { grantRequestIn, type GrantRequest } from './grant-management/grant-request.js';
import { OauthEngine } from './oauth-engine.js';
import { INTERACTION_COOKIE } from './provider.js';

/** The raw pair of a request, as the engine reads and sets its cookies. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** An authorization request that waits for its customer to pass the hosted pages. */
export interface WaitingRequest {
  readonly uid: string;
  readonly clientId: string;
  /** Every scope that was asked for, known or not. */
  readonly scopes: readonly string[];
  /** What was asked for in `authorization_details`. */
  readonly details: AccountInformation | undefined;
  /** What was asked for of grants. */
  readonly grant: GrantRequest | undefined;
  /** The partner's own name for this request, if it gave one. */
  readonly state: string | undefined;
}

/** A request that the engine has answered, in this browser. */
export interface AnsweredRequest {
  readonly clientId: string;
  /** Leads to the partner, as often as it is opened. */
  readonly backUrl: string;
  /** Whether the partner is told the same once more there; otherwise that the request was answered already. */
  readonly repeats: boolean;
}

/** How a journey ends for the partner. */
export type JourneyEnd =
  | { readonly permitted: { readonly permissionId: string; readonly subject: string } }
  | { readonly error: string; readonly description: string };

/** The only way between the hosted pages and the OAuth engine. */
@Injectable()
export class Interactions {
  constructor(
    private readonly engine: OauthEngine,
    private readonly answers: AnswersStore,
  ) {}

  /** The request behind this page: of this institution, in this browser; undefined when it is over or never was here. */
  async find(institution: string, uid: string, { request, response }: Exchange): Promise<WaitingRequest | undefined> {
    const provider = await this.engine.providerOf(institution);
    if (!provider) return undefined;
    try {
      const { params, uid: cookieUid } = await provider.interactionDetails(request, response);
      // The cookie is bound to the page's path, but a path can be typed: the interaction of the URL must be the cookie's.
      if (cookieUid !== uid) return undefined;
      return {
        uid,
        clientId: params.client_id as string,
        scopes: ((params.scope ?? '') as string).split(' ').filter(Boolean),
        details: detailsIn(params.authorization_details),
        grant: grantRequestIn(params),
        state: params.state as string | undefined,
      };
    } catch (error) {
      if (error instanceof errors.SessionNotFound) return undefined;
      throw error;
    }
  }

  /** The request behind this page, if this browser has had its answer. */
  async answered(institution: string, uid: string, { request, response }: Exchange): Promise<AnsweredRequest | undefined> {
    const provider = await this.engine.providerOf(institution);
    const cookieUid = provider?.createContext(request, response).cookies.get(INTERACTION_COOKIE, { signed: true });
    const answered = cookieUid === uid ? await this.answers.find(institution, uid) : undefined;
    if (!answered) return undefined;
    const { clientId, location, underway } = answered;
    return { clientId, backUrl: `${this.engine.issuerOf(institution)}/oauth/authorize/${uid}`, repeats: location !== undefined || underway };
  }

  /** Notes how the journey ended, as often as it is told, and returns the URL from which the engine tells the partner. */
  async finish(institution: string, exchange: Exchange, end: JourneyEnd): Promise<string> {
    const provider = await this.engine.providerOf(institution);
    if (!provider) throw new Error(`no institution ${institution}`);
    return provider.interactionResult(exchange.request, exchange.response, resultOf(end), { mergeWithLastSubmission: false });
  }
}

function resultOf(end: JourneyEnd): InteractionResults {
  if ('error' in end) return { error: end.error, error_description: end.description };
  return { login: { accountId: end.permitted.subject, remember: false }, consent: { grantId: end.permitted.permissionId } };
}
