const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** For how long anybody may keep a set of public keys. */
export const KEY_SET_MAX_AGE_SECONDS = 300;

/** How often a process looks whether the keys have changed. */
export const REREAD_MS = SECOND;

/** Below this, a process could meet a key that it has not read yet. */
export const SHORTEST_OVERLAP_SECONDS = 3;

/**
 * How long a key is kept after it stopped signing: until nothing that it signed can be valid any more. ID tokens live ten
 * minutes, interactions 48 hours; a receipt is for ever. Nonces are secrets of no worth to anybody else, and not rotated.
 */
export const keptMs = { signing: HOUR, cookies: 49 * HOUR, receipts: Infinity, nonces: Infinity } as const;

/** What decides about a key. */
export interface KeyLife {
  readonly generation: number;
  readonly createdAt: number;
  readonly signsFrom: number | null;
  readonly revokedAt: number | null;
}

/** `announced`: published, signs later. `in-use`: signs. `retiring`: still verifies. `retired` and `revoked`: neither. */
export type KeyStage = 'announced' | 'in-use' | 'retiring' | 'retired' | 'revoked';

export interface StagedKey<Key extends KeyLife> {
  readonly key: Key;
  readonly stage: KeyStage;
  /** When it comes to the next stage by itself. */
  readonly until?: number;
}

/** Where each generation of one purpose stands at that time. Nothing of it is stored, so nothing can disagree. */
export function stagesOf<Key extends KeyLife>(keys: readonly Key[], kept: number, now: number): StagedKey<Key>[] {
  return keys.map((key) => ({ key, ...stageOf(key, keys, kept, now) }));
}

/** The keys that count, and first the one that signs. A process whose clock is late signs with what is announced rather than not. */
export function usableOf<Key extends KeyLife>(staged: readonly StagedKey<Key>[]): Key[] {
  return (['in-use', 'announced', 'retiring'] as const).flatMap((stage) => staged.filter((one) => one.stage === stage).map(({ key }) => key));
}

function stageOf(key: KeyLife, keys: readonly KeyLife[], kept: number, now: number): Omit<StagedKey<KeyLife>, 'key'> {
  if (key.revokedAt !== null) return { stage: 'revoked' };
  const stopsAt = Math.min(...keys.filter((newer) => newer.generation > key.generation && everSigned(newer)).map(beginOf));
  if (stopsAt <= now) {
    const until = stopsAt + kept;
    return until <= now ? { stage: 'retired' } : { stage: 'retiring', ...soon(until) };
  }
  return beginOf(key) > now ? { stage: 'announced', until: beginOf(key) } : { stage: 'in-use', ...soon(stopsAt) };
}

const beginOf = ({ signsFrom, createdAt }: KeyLife): number => signsFrom ?? createdAt;

const everSigned = (key: KeyLife): boolean => key.revokedAt === null || key.revokedAt > beginOf(key);

const soon = (until: number) => (Number.isFinite(until) ? { until } : {});
