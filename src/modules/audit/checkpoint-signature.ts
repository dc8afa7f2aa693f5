import { Injectable } from '@nestjs/common';
import { CompactSign, compactVerify } from 'jose';
import { AuditKeys } from './audit-keys.js';
import type { Checkpoint } from './chain.rules.js';

const TYPE = 'audit-checkpoint';

/** Checkpoints as compact JWS (EdDSA with Ed25519): one line of text that proves itself wherever it is kept. */
@Injectable()
export class CheckpointSignature {
  constructor(private readonly keys: AuditKeys) {}

  sign({ institution, segment, first, sequence, hash, at }: Checkpoint): Promise<string> {
    const { id, privateKey } = this.keys.checkpoint;
    return new CompactSign(new TextEncoder().encode(JSON.stringify({ institution, segment, first, sequence, hash, at })))
      .setProtectedHeader({ alg: 'EdDSA', kid: id, typ: TYPE })
      .sign(privateKey);
  }

  /** What the checkpoint says, or undefined when this gateway did not sign it. */
  async read(jws: string): Promise<Checkpoint | undefined> {
    try {
      const { payload, protectedHeader } = await compactVerify(jws, this.keys.checkpoint.publicKey, { algorithms: ['EdDSA'] });
      return protectedHeader.typ === TYPE ? (JSON.parse(new TextDecoder().decode(payload)) as Checkpoint) : undefined;
    } catch {
      return undefined;
    }
  }
}
