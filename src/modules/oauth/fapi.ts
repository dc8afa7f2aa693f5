import type { IncomingMessage } from 'node:http';
import { decodeJwt } from 'jose';
import { errors, type ClientAuthMethod, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { SystemClock } from '#libs/kernel';
import { certificateOf } from './presented-certificates.js';

/** FAPI 2.0 Security Profile, 5.4.1; EdDSA with Ed25519 goes by either name (RFC 9864). */
export const FAPI_ALGORITHMS = ['PS256', 'ES256', 'EdDSA', 'Ed25519'] as const;

/** What the institution itself signs with. */
const OWN_ALGORITHM = 'ES256';

/** Clocks differ: what was signed this much in the future is accepted (FAPI 2.0 asks for at least 10 s), beyond 60 s nothing is. */
const TOLERATED_SECONDS = 10;
const REFUSED_SECONDS = 60;

/** An assertion that lives longer is a password. */
const LONGEST_SECONDS = 3600;

/** Every way in which a client may prove who it is. Which one is its own, the register says. */
export const clientAuthMethods: ClientAuthMethod[] = [
  // A client registered for basic may send its secret in the body too: passport-oauth2 knows no other way.
  'client_secret_basic', 'client_secret_post',
  'private_key_jwt', 'tls_client_auth', 'self_signed_tls_client_auth',
];

/** Metadata of ours on the engine's client. */
export const PROFILE = 'renkei_profile';
export const SIGNED_INTROSPECTION = 'renkei_signed_introspection';

const machine = new SystemClock();
const secondsNow = (): number => Math.floor(machine.now() / 1000);

/** The engine's part in FAPI 2.0 Security Profile and Message Signing. What a client must use stands in its own metadata. */
export function fapiFeatures(nonceSecret: string) {
  return {
    fapi: { enabled: true, profile: (_ctx, client) => (client?.[PROFILE] === 'fapi2' ? '2.0' : undefined) },
    pushedAuthorizationRequests: { enabled: true, allowUnregisteredRedirectUris: false },
    dPoP: { enabled: true, nonceSecret: Buffer.from(nonceSecret, 'base64url'), requireNonce: () => true, allowReplay: false },
    mTLS: {
      enabled: true,
      certificateBoundAccessTokens: true,
      tlsClientAuth: true,
      selfSignedTlsClientAuth: true,
      getCertificate: ({ req }) => certificateOf(req)?.certificate,
      certificateAuthorized: ({ req }) => certificateOf(req)?.trusted ?? false,
      certificateSubjectMatches: ({ req }, property, expected) => isKnownBy(req, property, expected),
    },
    requestObjects: { enabled: true, assertJwtClaimsAndHeader: (_ctx, claims) => refuseLooseRequest(claims) },
    jwtResponseModes: { enabled: true },
    jwtIntrospection: { enabled: true },
  } satisfies Configuration['features'];
}

export const fapiSettings = {
  enabledJWA: {
    idTokenSigningAlgValues: [OWN_ALGORITHM],
    authorizationSigningAlgValues: [OWN_ALGORITHM],
    introspectionSigningAlgValues: [OWN_ALGORITHM],
    clientAuthSigningAlgValues: FAPI_ALGORITHMS,
    requestObjectSigningAlgValues: FAPI_ALGORITHMS,
    dPoPSigningAlgValues: FAPI_ALGORITHMS,
  },
  clientDefaults: {
    id_token_signed_response_alg: OWN_ALGORITHM,
    authorization_signed_response_alg: OWN_ALGORITHM,
    introspection_signed_response_alg: OWN_ALGORITHM,
  },
  extraClientMetadata: { properties: [PROFILE, SIGNED_INTROSPECTION] },
  clockTolerance: TOLERATED_SECONDS,
  assertJwtClientAuthClaimsAndHeader: (ctx, claims) => refuseLooseAssertion(ctx, claims),
} satisfies Configuration;

function isKnownBy(request: IncomingMessage, property: string, expected: string): boolean {
  const presented = certificateOf(request);
  if (property === 'tls_client_auth_subject_dn') return presented?.subject === expected;
  return property === 'tls_client_auth_san_dns' && (presented?.dnsNames.includes(expected) ?? false);
}

type Claims = Readonly<Record<string, unknown>>;

const isFromTheFuture = ({ iat, nbf }: Claims): boolean =>
  [iat, nbf].some((instant) => typeof instant === 'number' && instant > secondsNow() + REFUSED_SECONDS);

/** For the issuer and nobody else (5.3.2.1): an assertion for many could be passed on by one of them. */
function refuseLooseAssertion({ oidc }: KoaContextWithOIDC, claims: Claims): void {
  if (claims['aud'] !== oidc.issuer) throw new errors.InvalidClientAuth('the audience (aud) must be the issuer, as one text');
  if (isFromTheFuture(claims)) throw new errors.InvalidClientAuth('the assertion is from the future');
  if (Number(claims['exp']) > secondsNow() + LONGEST_SECONDS) throw new errors.InvalidClientAuth('the assertion expires too late');
}

/** FAPI 2.0 Message Signing, 5.3.1: a request is signed for the moment. */
function refuseLooseRequest(claims: Claims): void {
  const missing = ['exp', 'aud', 'nbf'].find((claim) => claims[claim] === undefined);
  if (missing !== undefined) throw new errors.InvalidRequestObject(`Request Object is missing the '${missing}' claim`);
  const lives = Number(claims['exp']) - Number(claims['nbf']);
  if (!(lives > 0 && lives <= LONGEST_SECONDS)) throw new errors.InvalidRequestObject("Request Object 'exp' claim too far from 'nbf' claim");
  // Also of one that has just ended, which the tolerance for clocks lets through.
  if (Number(claims['nbf']) < secondsNow() - LONGEST_SECONDS) throw new errors.InvalidRequestObject("Request Object 'nbf' claim too far in the past");
  if (isFromTheFuture(claims)) throw new errors.InvalidRequestObject('Request Object is from the future');
}

/** A proof's nonce says that it is young, which is why the engine does not look at `iat` then; FAPI 2.0 refuses it all the same. */
export function isProofFromTheFuture({ headers }: IncomingMessage): boolean {
  const proof = headers['dpop'];
  if (typeof proof !== 'string') return false;
  try {
    return isFromTheFuture(decodeJwt(proof));
  } catch {
    return false;
  }
}

const MTLS_ENDPOINTS = ['token_endpoint', 'pushed_authorization_request_endpoint', 'introspection_endpoint', 'revocation_endpoint', 'grant_management_endpoint'];

/** Completes what the engine announces of itself: no mode that no client has, and the addresses for certificates. */
export function announceFapi(announced: Record<string, unknown>, partnerTls: string | undefined): void {
  announced['response_modes_supported'] = ['query', 'fragment', 'jwt', 'query.jwt', 'fragment.jwt'];
  if (partnerTls === undefined) {
    delete announced['tls_client_certificate_bound_access_tokens'];
    announced['token_endpoint_auth_methods_supported'] = clientAuthMethods.filter((method) => !method.includes('tls'));
    return;
  }
  announced['mtls_endpoint_aliases'] = Object.fromEntries(
    MTLS_ENDPOINTS.map((endpoint) => [endpoint, partnerTls + new URL(String(announced[endpoint])).pathname]),
  );
}
