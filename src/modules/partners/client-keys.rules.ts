/** A public key as RFC 7517 writes it, as far as it is stored. */
export interface PublicKey {
  readonly kty: 'RSA' | 'EC' | 'OKP';
  readonly crv?: string;
  readonly x?: string;
  readonly y?: string;
  readonly n?: string;
  readonly e?: string;
  readonly kid?: string;
  readonly alg?: string;
  readonly use?: string;
  readonly x5c?: readonly string[];
}

export interface PublicKeySet {
  readonly keys: readonly PublicKey[];
}

type Unchecked = Readonly<Record<string, unknown>>;

interface KeyMistake {
  /** `.keys[0].kty` */
  readonly path: string;
  readonly expected: string;
}

const MOST_KEYS = 10;

/** FAPI 2.0, 5.4.1: PS256, ES256 and EdDSA with Ed25519 (which RFC 9864 calls Ed25519), and what each needs. */
const kinds: Readonly<Record<string, { readonly algorithms: readonly string[]; readonly curve?: string; readonly members: readonly string[] }>> = {
  RSA: { algorithms: ['PS256'], members: ['n', 'e'] },
  EC: { algorithms: ['ES256'], curve: 'P-256', members: ['crv', 'x', 'y'] },
  OKP: { algorithms: ['EdDSA', 'Ed25519'], curve: 'Ed25519', members: ['crv', 'x'] },
};

const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];
const LEAST_RSA_BITS = 2048;
const POINT_BYTES = 32;

const isGroup = (value: unknown): value is Unchecked => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** What is wrong with a set of public keys: everything that is no key for signatures of the strength that FAPI 2.0 asks for. */
export function keyMistakes(jwks: unknown): readonly KeyMistake[] {
  if (!isGroup(jwks) || !Array.isArray(jwks['keys'])) return [{ path: '', expected: 'must be a JSON Web Key Set: {"keys": […]}' }];
  const keys = jwks['keys'] as readonly unknown[];
  if (keys.length === 0 || keys.length > MOST_KEYS) return [{ path: '.keys', expected: `must be a list of 1 to ${MOST_KEYS} keys` }];
  return [
    ...keys.flatMap((key, at) => mistakesOf(key).map(({ path, expected }) => ({ path: `.keys[${at}]${path}`, expected }))),
    ...namelessOrTwice(keys.filter(isGroup)),
  ];
}

/** Of a set that a client publishes, the keys that could have been registered. */
export function soundKeys(jwks: unknown): readonly PublicKey[] {
  const keys = isGroup(jwks) && Array.isArray(jwks['keys']) ? (jwks['keys'] as readonly unknown[]) : [];
  return keys.slice(0, MOST_KEYS).filter((key) => mistakesOf(key).length === 0) as readonly PublicKey[];
}

function mistakesOf(key: unknown): readonly KeyMistake[] {
  if (!isGroup(key)) return [{ path: '', expected: 'must be a key' }];
  const told = PRIVATE.filter((member) => key[member] !== undefined);
  if (told.length > 0) return [{ path: `.${told[0]}`, expected: 'must not be there: it is secret. Make a new key, and hand over its public part alone' }];
  const kind = isText(key['kty']) && Object.hasOwn(kinds, key['kty']) ? kinds[key['kty']] : undefined;
  if (!kind) return [{ path: '.kty', expected: 'must be RSA, EC or OKP' }];
  const missing = kind.members.filter((member) => !isText(key[member]));
  if (missing.length > 0) return missing.map((member) => ({ path: `.${member}`, expected: `is missing: a key of the kind ${String(key['kty'])} has it` }));
  const { alg, use, crv, kid, x5c } = key;
  return [
    ...(kind.curve !== undefined && crv !== kind.curve ? [{ path: '.crv', expected: `must be ${kind.curve}` }] : []),
    ...(alg !== undefined && !(isText(alg) && kind.algorithms.includes(alg)) ? [{ path: '.alg', expected: `must be ${kind.algorithms.join(' or ')}` }] : []),
    ...(use !== undefined && use !== 'sig' ? [{ path: '.use', expected: 'must be sig' }] : []),
    ...(kid !== undefined && !isText(kid) ? [{ path: '.kid', expected: 'must be a text' }] : []),
    ...(x5c !== undefined && !(Array.isArray(x5c) && x5c.length > 0 && x5c.every(isText)) ? [{ path: '.x5c', expected: 'must be a list of certificates, base64' }] : []),
    ...sizeMistakes(key),
  ];
}

function sizeMistakes({ kty, n, x, y }: Unchecked): readonly KeyMistake[] {
  const bytesOf = (member: unknown): Buffer => Buffer.from(String(member), 'base64url');
  if (kty === 'RSA') {
    const modulus = bytesOf(n);
    const from = modulus.findIndex((byte) => byte !== 0);
    const bits = from < 0 ? 0 : (modulus.length - from) * 8 - Math.clz32(modulus[from] as number) + 24;
    return bits < LEAST_RSA_BITS ? [{ path: '.n', expected: `must have at least ${LEAST_RSA_BITS} bits; it has ${bits}` }] : [];
  }
  const coordinates = Object.entries(kty === 'EC' ? { x, y } : { x });
  return coordinates.flatMap(([member, value]) =>
    bytesOf(value).length === POINT_BYTES ? [] : [{ path: `.${member}`, expected: `must be ${POINT_BYTES} bytes in base64url` }]);
}

/** Several keys are told apart by their names. */
function namelessOrTwice(keys: readonly Unchecked[]): readonly KeyMistake[] {
  if (keys.length < 2) return [];
  return keys.flatMap(({ kid }, at) => {
    if (!isText(kid)) return [{ path: `.keys[${at}].kid`, expected: 'is missing: several keys are told apart by it' }];
    return keys.findIndex((other) => other['kid'] === kid) < at ? [{ path: `.keys[${at}].kid`, expected: `must be there once; ${kid} is` }] : [];
  });
}

const STORED = ['kty', 'crv', 'x', 'y', 'n', 'e', 'kid', 'alg', 'use', 'x5c'] as const satisfies readonly (keyof PublicKey)[];

/** A sound set as it is stored: the members that mean something, in one order, so that writing them differently is no change. */
export const storedKeys = ({ keys }: PublicKeySet): PublicKeySet => ({
  keys: keys.map((key) => Object.fromEntries(STORED.flatMap((member) => (key[member] === undefined ? [] : [[member, key[member]]]))) as unknown as PublicKey),
});
