import type { ClientSecurity, PublicJwk } from './client-security.js';

interface Mistake {
  readonly path: string;
  readonly expected: string;
}

const MOST_KEYS = 20;
/** FAPI 2.0 Security Profile, 5.4: nothing weaker, whatever a library would take. */
const LEAST_RSA_BITS = 2048;
const ALGORITHMS: Readonly<Record<string, string>> = { RSA: 'PS256', EC: 'ES256', OKP: 'EdDSA' };
/** Parameters of private and symmetric keys. */
const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** What must fit together in a client's security, and what in its keys is too weak. */
export function securityMistakes(security: ClientSecurity, path: string): readonly Mistake[] {
  const { clientAuthentication, jwks, jwksUri, subjectDn, messageSigning } = security;
  const at = (field: string, expected: string): Mistake => ({ path: `${path}.${field}`, expected });
  const hasKeys = jwks !== undefined || jwksUri !== undefined;
  const selfSigned = clientAuthentication === 'self_signed_tls_client_auth';
  return [
    ...(jwks !== undefined && jwksUri !== undefined ? [at('jwksUri', 'must be left out where the keys stand in jwks: only one of both can be right')] : []),
    ...(!hasKeys && clientAuthentication !== 'tls_client_auth' ? [at('jwks', `is missing: ${clientAuthentication} needs the client's keys, here or at jwksUri`)] : []),
    ...(!hasKeys && messageSigning?.requests ? [at('jwks', 'is missing: signed requests need the client’s keys, here or at jwksUri')] : []),
    ...(clientAuthentication === 'tls_client_auth' && subjectDn === undefined ? [at('subjectDn', 'is missing: tls_client_auth needs the subject of the certificate')] : []),
    ...(clientAuthentication !== 'tls_client_auth' && subjectDn !== undefined ? [at('subjectDn', 'goes with tls_client_auth only')] : []),
    ...(jwks === undefined ? [] : jwksMistakes(jwks.keys, `${path}.jwks`, selfSigned)),
  ];
}

function jwksMistakes(keys: readonly unknown[], path: string, certificates: boolean): readonly Mistake[] {
  if (keys.length === 0 || keys.length > MOST_KEYS) return [{ path: `${path}.keys`, expected: `must be 1 to ${MOST_KEYS} keys` }];
  const kids = keys.map((key) => (isObject(key) ? key.kid : undefined));
  return keys.flatMap((key, index) => {
    const where = `${path}.keys[${index}]`;
    const expected = isObject(key) ? keyMistake(key, certificates) : 'must be a key';
    const repeated = keys.length > 1 && (kids[index] === undefined || kids.indexOf(kids[index]) !== index);
    return [
      ...(expected === undefined ? [] : [{ path: where, expected }]),
      ...(repeated ? [{ path: `${where}.kid`, expected: 'must name the key, and no other one' }] : []),
    ];
  });
}

const isObject = (value: unknown): value is PublicJwk => typeof value === 'object' && value !== null && !Array.isArray(value);

function keyMistake(key: PublicJwk, certificate: boolean): string | undefined {
  const { kty, crv, alg, use, n, x5c } = key;
  if (PRIVATE.some((parameter) => parameter in key)) return 'must be a public key: this one says its secret, so make a new pair and keep its private half to yourself';
  const algorithm = typeof kty === 'string' ? ALGORITHMS[kty] : undefined;
  if (algorithm === undefined) return 'must be of type EC, OKP or RSA';
  if (kty === 'EC' && crv !== 'P-256') return 'must be on the curve P-256 (ES256)';
  if (kty === 'OKP' && crv !== 'Ed25519') return 'must be on the curve Ed25519 (EdDSA)';
  if (kty === 'RSA' && bitsOf(n) < LEAST_RSA_BITS) return `must be of at least ${LEAST_RSA_BITS} bits`;
  if (alg !== undefined && alg !== algorithm) return `must be for ${algorithm}, or leave alg out`;
  if (use !== undefined && use !== 'sig') return 'must be for signatures (use: sig)';
  if (certificate && !(Array.isArray(x5c) && typeof x5c[0] === 'string')) return 'must have the certificate in x5c';
  return undefined;
}

/** Of a modulus in base64url; leading zeros do not count. */
function bitsOf(modulus: unknown): number {
  if (typeof modulus !== 'string' || !/^[\w-]+$/.test(modulus)) return 0;
  const bytes = Buffer.from(modulus, 'base64url');
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? 0 : (bytes.length - first) * 8 - (Math.clz32(bytes[first] ?? 0) - 24);
}
