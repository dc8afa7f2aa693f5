import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { Environment } from '#libs/config';
import { DomainError, sha256, SystemClock } from '#libs/kernel';
import { FAPI_ALGORITHMS } from './fapi.js';
import { InstitutionKeysStore } from './institution-keys.store.js';
import { PartnerTlsAddress } from './partner-tls-address.js';
import { cameWithCertificate, thumbprintOf } from './presented-certificates.js';
import { ReplaysStore } from './replays.store.js';

/** What the caller of a token must prove besides having it. */
export interface Binding {
  readonly clientId: string;
  /** Whether the client's profile lets a token go unbound. */
  readonly required: boolean;
  /** Thumbprint of the DPoP key (RFC 9449), or of the certificate (RFC 8705). */
  readonly jkt: string | undefined;
  readonly certificate: string | undefined;
}

/** How long a proof is young, by its nonce and by its own date; used proofs are remembered as long. */
const YOUNG_SECONDS = 300;
const FUTURE_SECONDS = 60;
const SCHEME = /^(Bearer|DPoP) ([A-Za-z0-9._~+/-]{20,256}=*)$/i;

/** Proofs are dated by the clocks of partners' machines, so ours is the machine's too. */
const machine = new SystemClock();
const secondsNow = (): number => Math.floor(machine.now() / 1000);

/** The token of a call and the scheme it came under; never from a query or a body (FAPI 2.0, 5.3.4). */
export function presentedToken({ headers }: Pick<IncomingMessage, 'headers'>): { readonly scheme: 'bearer' | 'dpop'; readonly token: string } | undefined {
  const [, scheme, token] = SCHEME.exec(headers.authorization ?? '') ?? [];
  return scheme && token ? { scheme: scheme.toLowerCase() as 'bearer' | 'dpop', token } : undefined;
}

/** Why a proof is not taken, as RFC 9449 names it. */
class Refusal extends Error {
  constructor(readonly error: 'invalid_token' | 'invalid_dpop_proof' | 'use_dpop_nonce', description: string) {
    super(description);
  }
}

/**
 * Whether the caller is the one whose key or certificate the token is bound to: the data API's side of RFC 9449 and
 * RFC 8705, which the OAuth engine has for its own endpoints only. The one exception to "no OAuth of our own".
 */
@Injectable()
export class SenderCheck {
  readonly #secrets = new Map<string, Promise<Uint8Array>>();

  constructor(
    private readonly keys: InstitutionKeysStore,
    private readonly replays: ReplaysStore,
    private readonly partnerTls: PartnerTlsAddress,
    private readonly environment: Environment,
  ) {}

  /**
   * @param binding of the token that the call brought
   * @throws TOKEN_INVALID, DPOP_PROOF_INVALID, DPOP_NONCE_NEEDED; `WWW-Authenticate` and `DPoP-Nonce` are on the reply then
   */
  async prove(institution: string, request: FastifyRequest, reply: FastifyReply, binding: Binding): Promise<void> {
    try {
      await this.#check(institution, request, reply, binding);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      void reply.header('www-authenticate', challengeOf(binding.jkt === undefined ? 'Bearer' : 'DPoP', error.error, error.message));
      throw problems[error.error](error.message);
    }
  }

  async #check(institution: string, request: FastifyRequest, reply: FastifyReply, { clientId, required, jkt, certificate }: Binding): Promise<void> {
    const presented = presentedToken(request);
    if (!presented) throw new Refusal('invalid_token', 'the token is missing');
    const { scheme, token } = presented;
    if (jkt === undefined && scheme === 'dpop') throw new Refusal('invalid_token', 'the token is not bound to a key');
    if (jkt !== undefined) {
      if (scheme !== 'dpop') throw new Refusal('invalid_token', 'the token is bound to a key: use the DPoP scheme and a proof');
      return this.#checkProof(institution, request, reply, { clientId, jkt, token });
    }
    if (certificate !== undefined) {
      if (thumbprintOf(request.raw) !== certificate) throw new Refusal('invalid_token', 'the token is bound to another certificate');
    } else if (required) {
      throw new Refusal('invalid_token', 'tokens of this client must be bound');
    }
  }

  async #checkProof(institution: string, request: FastifyRequest, reply: FastifyReply, bound: { clientId: string; jkt: string; token: string }): Promise<void> {
    const proof = request.headers['dpop'];
    if (typeof proof !== 'string' || proof.includes(',')) throw new Refusal('invalid_dpop_proof', 'exactly one DPoP proof is needed');
    const secret = await this.#nonceSecret(institution);
    const { payload, thumbprint } = await read(proof);
    if (payload['htm'] !== request.method) throw new Refusal('invalid_dpop_proof', 'htm is not the method of this call');
    if (!isSameAddress(payload['htu'], this.#addressOf(request))) throw new Refusal('invalid_dpop_proof', 'htu is not the address of this call');
    if (payload['ath'] !== sha256(bound.token)) throw new Refusal('invalid_dpop_proof', 'ath is not the hash of this token');
    if (thumbprint !== bound.jkt) throw new Refusal('invalid_token', 'the token is bound to another key');
    // Every answer brings the next nonce, so that a caller never runs out of one.
    void reply.header('dpop-nonce', await freshNonce(secret));
    if (!(await isFresh(payload['nonce'], secret))) throw new Refusal('use_dpop_nonce', 'use the nonce of the DPoP-Nonce header');
    const { iat = 0, jti = '' } = payload;
    if (iat < secondsNow() - YOUNG_SECONDS || iat > secondsNow() + FUTURE_SECONDS) throw new Refusal('invalid_dpop_proof', 'iat is not of this moment');
    if (!(await this.replays.isFirst(institution, `${bound.clientId} ${bound.jkt} ${jti}`, 2 * YOUNG_SECONDS))) {
      throw new Refusal('invalid_dpop_proof', 'the proof was already used');
    }
  }

  /** As the caller wrote it, below the origin it called: never by a header that anybody can send. */
  #addressOf({ raw, originalUrl }: FastifyRequest): string {
    const origin = cameWithCertificate(raw) ? this.partnerTls.origin : undefined;
    return (origin ?? this.environment.PUBLIC_URL) + originalUrl;
  }

  /** Read once: it never changes, and a data call has no time for it. */
  #nonceSecret(institution: string): Promise<Uint8Array> {
    const known = this.#secrets.get(institution);
    if (known) return known;
    const secret = this.keys.keysOf(institution).then(({ nonceSecret }) => Buffer.from(nonceSecret, 'base64url'));
    this.#secrets.set(institution, secret);
    secret.catch(() => this.#secrets.delete(institution));
    return secret;
  }
}

/** Nonces of the data API. Every process knows those of every other, and nobody stores any. */
const NONCE_FOR = 'renkei:data-api-nonce';

const freshNonce = (secret: Uint8Array): Promise<string> =>
  new SignJWT().setProtectedHeader({ alg: 'HS256' }).setAudience(NONCE_FOR).setExpirationTime(secondsNow() + YOUNG_SECONDS).sign(secret);

const isFresh = (nonce: unknown, secret: Uint8Array): Promise<boolean> =>
  typeof nonce === 'string'
    ? jwtVerify(nonce, secret, { algorithms: ['HS256'], audience: NONCE_FOR }).then(() => true, () => false)
    : Promise.resolve(false);

async function read(proof: string): Promise<{ payload: JWTPayload; thumbprint: string }> {
  try {
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      typ: 'dpop+jwt',
      algorithms: [...FAPI_ALGORITHMS],
      requiredClaims: ['jti', 'htm', 'htu', 'iat', 'ath'],
      // By iat, below, where a wrong clock has its own answer.
      currentDate: new Date(machine.now()),
    });
    if (typeof payload.jti !== 'string' || payload.jti === '' || typeof payload.iat !== 'number') throw new TypeError('jti or iat');
    return { payload, thumbprint: await calculateJwkThumbprint(protectedHeader.jwk ?? {}) };
  } catch {
    throw new Refusal('invalid_dpop_proof', 'the DPoP proof is not a sound one');
  }
}

/** Without query and fragment, as RFC 9449 compares (4.3). */
function isSameAddress(htu: unknown, called: string): boolean {
  if (typeof htu !== 'string' || !URL.canParse(htu)) return false;
  const [one, other] = [new URL(htu), new URL(called)];
  return one.username === '' && one.password === '' && one.origin === other.origin && one.pathname === other.pathname;
}

/** RFC 6750, section 3, and RFC 9449, section 7.1. */
export const challengeOf = (scheme: 'Bearer' | 'DPoP', error: string, description: string): string =>
  [`${scheme} error="${error}"`, `error_description="${description}"`, ...(scheme === 'DPoP' ? [`algs="${FAPI_ALGORITHMS.join(' ')}"`] : [])].join(', ');

const problems: Readonly<Record<Refusal['error'], (message: string) => DomainError>> = {
  invalid_token: () => new DomainError('TOKEN_INVALID', 'unauthenticated', 'The access token is missing, expired, or no longer valid.'),
  invalid_dpop_proof: (message) => new DomainError('DPOP_PROOF_INVALID', 'unauthenticated', `The DPoP proof was refused: ${message}.`, { facts: { reason: message } }),
  use_dpop_nonce: () => new DomainError('DPOP_NONCE_NEEDED', 'unauthenticated', 'The DPoP proof needs the nonce of the DPoP-Nonce header.'),
};
