import { Injectable } from '@nestjs/common';
import type { Bank } from '../banks/bank.js';
import { Discovery } from './discovery.js';
import { BankProblem, PermissionEnded } from './failures.js';
import { callGateway } from './gateway-call.js';

/** The token endpoint's answer (RFC 6749, section 5.1), as far as we use it. */
export interface TokenAnswer {
  readonly access_token: string;
  /** Absent when the one we have stays valid. */
  readonly refresh_token?: string;
  /** Absent when all that was asked for was granted. */
  readonly scope?: string;
}

/**
 * Refreshing and revoking. The first tokens come through passport; these two calls need no browser and no passport.
 */
@Injectable()
export class TokenEndpoint {
  constructor(private readonly discovery: Discovery) {}

  /** @throws PermissionEnded when the bank says that the refresh token no longer holds */
  async refresh(bank: Bank, refreshToken: string): Promise<TokenAnswer> {
    const { token_endpoint } = await this.discovery.metadata(bank);
    const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
    try {
      return (await callGateway(token_endpoint, { method: 'POST', authorization: basic(bank), form })) as TokenAnswer;
    } catch (error) {
      if (error instanceof BankProblem && error.code === 'invalid_grant') throw new PermissionEnded('refresh refused', { cause: error });
      throw error;
    }
  }

  /** RFC 7009. Revoking the refresh token ends the whole permission at the bank; a dead token is a success too. */
  async revoke(bank: Bank, refreshToken: string): Promise<void> {
    const { revocation_endpoint } = await this.discovery.metadata(bank);
    const form = { token: refreshToken, token_type_hint: 'refresh_token' };
    await callGateway(revocation_endpoint, { method: 'POST', authorization: basic(bank), form });
  }
}

/** `client_secret_basic`. RFC 6749, section 2.3.1: id and secret are form-encoded before they are joined. */
function basic({ clientId, clientSecret }: Bank): string {
  const encoded = [clientId, clientSecret].map((part) => new URLSearchParams({ part }).toString().slice('part='.length));
  return `Basic ${Buffer.from(encoded.join(':')).toString('base64')}`;
}
