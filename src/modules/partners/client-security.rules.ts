import type { ClientProfile } from './registered-client.js';
import { keyMistakes, type PublicKey, type PublicKeySet } from './client-keys.rules.js';
import type { ClientSecurity } from './client-security.js';

/** What a file, or staff at the command line, say of how a client proves itself; nothing checked together yet. */
export type WantedSecurity = { readonly [Key in keyof ClientSecurity]?: ClientSecurity[Key] | undefined };

interface Wanted extends WantedSecurity {
  readonly profile: ClientProfile;
  readonly secret?: string | undefined;
}

export interface SecurityContext {
  readonly isProduction: boolean;
  /** Whether that certificate (base64 of its DER) certifies that key. */
  readonly certifies: (certificate: string, key: PublicKey) => boolean;
}

interface Mistake {
  /** Below the client: `jwks.keys[0].alg` */
  readonly path: string;
  readonly expected: string;
}

const OF_FAPI2 = ['authMethod', 'senderConstraint', 'jwks', 'jwksUri', 'tlsSubjectDn', 'tlsSanDns', 'messageSigning'] as const satisfies readonly (keyof ClientSecurity)[];

/** Keys that anybody can read in the samples. */
const SAMPLE_KEY = /^sample-only-/;

/**
 * What is weaker than a client's profile, or contradicts itself. A client has exactly one way to prove who it is, and of
 * `fapi2` none that a stranger could repeat: no secret, no key that is known to two.
 */
export function securityMistakes(wanted: Wanted, context: SecurityContext): readonly Mistake[] {
  if (wanted.profile === 'baseline') {
    return OF_FAPI2.flatMap((key) => (wanted[key] === undefined ? [] : [{ path: key, expected: 'belongs to the profile fapi2; this client is baseline' }]));
  }
  const { secret, authMethod, senderConstraint } = wanted;
  return [
    ...(secret === undefined ? [] : [{ path: 'secret', expected: 'must not be there: a client of the profile fapi2 proves itself by its key or certificate' }]),
    ...(authMethod === undefined ? [{ path: 'authMethod', expected: 'is missing: the profile fapi2 needs it' }] : []),
    ...(senderConstraint === undefined ? [{ path: 'senderConstraint', expected: 'is missing: tokens of the profile fapi2 are bound (dpop or mtls)' }] : []),
    ...placeMistakes(wanted),
    ...(wanted.jwks === undefined ? [] : setMistakes(wanted.jwks, wanted, context)),
    ...(wanted.jwksUri === undefined ? [] : addressMistakes(wanted.jwksUri, context)),
    ...nameMistakes(wanted),
  ];
}

/** Where the client's keys are. */
function placeMistakes({ authMethod, jwks, jwksUri, messageSigning }: Wanted): readonly Mistake[] {
  if (jwks !== undefined && jwksUri !== undefined) return [{ path: 'jwksUri', expected: 'must not be there beside jwks: keys have one place' }];
  if (jwks !== undefined || jwksUri !== undefined || authMethod === undefined) return [];
  if (authMethod !== 'tls_client_auth') return [{ path: 'jwks', expected: `is missing: ${authMethod} needs the client’s public keys, here or at jwksUri` }];
  return messageSigning?.includes('requests') ? [{ path: 'jwks', expected: 'is missing: signed requests need the client’s public keys, here or at jwksUri' }] : [];
}

function setMistakes(jwks: PublicKeySet, { authMethod }: Wanted, { isProduction, certifies }: SecurityContext): readonly Mistake[] {
  const mistakes = keyMistakes(jwks).map(({ path, expected }) => ({ path: `jwks${path}`, expected }));
  if (mistakes.length > 0) return mistakes;
  const withCertificate = jwks.keys.filter(({ x5c }) => x5c !== undefined);
  return [
    ...jwks.keys.flatMap(({ kid }, at) =>
      isProduction && SAMPLE_KEY.test(kid ?? '') ? [{ path: `jwks.keys[${at}].kid`, expected: 'is a sample’s: its private key is known to everybody' }] : []),
    ...(authMethod === 'self_signed_tls_client_auth' && withCertificate.length === 0
      ? [{ path: 'jwks.keys[0].x5c', expected: 'is missing: the client is known by its certificate' }]
      : []),
    ...jwks.keys.flatMap((key, at) =>
      key.x5c?.[0] !== undefined && !certifies(key.x5c[0], key) ? [{ path: `jwks.keys[${at}].x5c[0]`, expected: 'must be a certificate of this key' }] : []),
  ];
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

function addressMistakes(address: string, { isProduction }: SecurityContext): readonly Mistake[] {
  const mistake = (expected: string) => [{ path: 'jwksUri', expected }];
  if (!URL.canParse(address)) return mistake('must be an https address');
  const { protocol, hostname, username, password, hash, href } = new URL(address);
  const loopback = LOOPBACK.includes(hostname);
  if (isProduction && loopback) return mistake('must not lead to the gateway’s own machine');
  if (protocol !== 'https:' && !(protocol === 'http:' && loopback)) return mistake('must be an https address');
  if (username !== '' || password !== '' || hash !== '') return mistake('must not have a user name, a password or a fragment in it');
  return href === address ? [] : mistake(`must be written as ${href}`);
}

/** What its certificate is recognised by. */
function nameMistakes({ authMethod, tlsSubjectDn, tlsSanDns }: Wanted): readonly Mistake[] {
  const names = Object.entries({ tlsSubjectDn, tlsSanDns }).filter(([, value]) => value !== undefined);
  if (authMethod !== 'tls_client_auth') {
    return authMethod === undefined ? [] : names.map(([path]) => ({ path, expected: 'belongs to tls_client_auth' }));
  }
  if (names.length === 0) return [{ path: 'tlsSubjectDn', expected: 'is missing: tls_client_auth needs it, or tlsSanDns' }];
  return names.length === 1 ? [] : [{ path: 'tlsSanDns', expected: 'must not be there beside tlsSubjectDn: a certificate is recognised by one name' }];
}
