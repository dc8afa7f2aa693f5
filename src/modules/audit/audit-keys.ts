import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose';
import { Clock, randomSecret } from '#libs/kernel';
import { Sealer } from '#libs/sealing';
import { AuditKeysStore } from './audit-keys.store.js';

const RECORD_KEY = 'audit-record-key';
const CHECKPOINT_KEY = 'audit-checkpoint-key';

/** The key that signs checkpoints. `publicJwk` is for everybody: with it, anyone can verify one. */
export interface CheckpointKey {
  readonly id: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly publicJwk: JWK;
}

/**
 * The audit's two keys, sealed in the database since the first start. Whoever has the database alone can therefore
 * neither write a record that passes for the gateway's nor sign a checkpoint for a chain they computed anew.
 */
@Injectable()
export class AuditKeys implements OnModuleInit {
  #record: KeyObject | undefined;
  #checkpoint: CheckpointKey | undefined;

  constructor(
    private readonly store: AuditKeysStore,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /** Before the first request, so that no record has to wait for a key, inside a transaction least of all. */
  async onModuleInit(): Promise<void> {
    const [record, checkpoint] = await Promise.all([
      this.#key(RECORD_KEY, async () => randomSecret()),
      this.#key(CHECKPOINT_KEY, newCheckpointKey),
    ]);
    this.#record = createSecretKey(record, 'base64url');
    this.#checkpoint = await readCheckpointKey(JSON.parse(checkpoint) as JWK);
  }

  /** The mark of a record that this gateway wrote: HMAC-SHA256 of its canonical text, base64url. */
  macOf(canonicalText: string): string {
    return createHmac('sha256', loaded(this.#record)).update(canonicalText, 'utf8').digest('base64url');
  }

  get checkpoint(): CheckpointKey {
    return loaded(this.#checkpoint);
  }

  /** Of several processes starting for the first time, one makes the key and all use it. */
  async #key(purpose: string, make: () => Promise<string>): Promise<string> {
    const sealed =
      (await this.store.find(purpose)) ??
      (await this.store.addOnce({ purpose, sealed: await this.sealer.seal(purpose, await make()), createdAt: this.clock.now() }));
    return this.sealer.open(purpose, sealed);
  }
}

function loaded<Key>(key: Key | undefined): Key {
  if (key === undefined) throw new Error('The audit keys are read when the application starts: was it initialised?');
  return key;
}

async function newCheckpointKey(): Promise<string> {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  return JSON.stringify(await exportJWK(privateKey));
}

async function readCheckpointKey(jwk: JWK): Promise<CheckpointKey> {
  const id = await calculateJwkThumbprint(jwk);
  const publicJwk: JWK = { kty: jwk.kty, crv: jwk.crv, x: jwk.x, kid: id, alg: 'EdDSA', use: 'sig' };
  return {
    id,
    privateKey: (await importJWK(jwk, 'EdDSA')) as CryptoKey,
    publicKey: (await importJWK(publicJwk, 'EdDSA')) as CryptoKey,
    publicJwk,
  };
}
