import { Injectable } from '@nestjs/common';
import type { Bank } from '../banks/bank.js';
import { GatewayUnreachable } from './failures.js';
import { callGateway } from './gateway-call.js';

/** What we use of a bank's discovery document (OpenID Connect Discovery 1.0, RFC 8414). */
export interface BankMetadata {
  readonly issuer: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly revocation_endpoint: string;
  /** RFC 9207: every answer to an authorization carries `iss`. */
  readonly authorization_response_iss_parameter_supported?: boolean;
}

const endpoints = ['authorization_endpoint', 'token_endpoint', 'revocation_endpoint'] as const;

/** Finds each bank's endpoints instead of hard-coding them. Fetched once per bank, at its first use. */
@Injectable()
export class Discovery {
  readonly #found = new Map<string, Promise<BankMetadata>>();

  /** @throws GatewayUnreachable, BankProblem; the next call asks again */
  metadata(bank: Bank): Promise<BankMetadata> {
    const known = this.#found.get(bank.issuer);
    if (known) return known;
    const asked = fetchMetadata(bank.issuer);
    this.#found.set(bank.issuer, asked);
    asked.catch(() => this.#found.delete(bank.issuer));
    return asked;
  }
}

async function fetchMetadata(issuer: string): Promise<BankMetadata> {
  const document = (await callGateway(`${issuer}/.well-known/openid-configuration`)) as Partial<BankMetadata> | undefined;
  // RFC 8414, section 3.3: a document that speaks for somebody else must not be used.
  if (document?.issuer !== issuer) throw new GatewayUnreachable(`discovery of ${issuer} speaks for ${document?.issuer}`);
  for (const name of endpoints) {
    if (!URL.canParse(document[name] ?? '')) throw new GatewayUnreachable(`discovery of ${issuer} lacks ${name}`);
  }
  return document as BankMetadata;
}
