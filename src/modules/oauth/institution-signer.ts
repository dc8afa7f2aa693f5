import { Injectable } from '@nestjs/common';
import { importJWK, SignJWT, type JWTPayload } from 'jose';
import { InstitutionKeysStore } from './institution-keys.store.js';

/** Signs what is not the engine's own with the institution's key, which stands in its `jwks_uri`. */
@Injectable()
export class InstitutionSigner {
  constructor(private readonly keys: InstitutionKeysStore) {}

  /** A JWT of exactly these claims. */
  async sign(institution: string, claims: JWTPayload, { typ }: { readonly typ: string }): Promise<string> {
    const [key] = (await this.keys.keysOf(institution)).signing.keys;
    if (key?.alg === undefined) throw new Error(`${institution} has no signing key`);
    return new SignJWT(claims).setProtectedHeader({ alg: key.alg, kid: key.kid, typ }).sign(await importJWK(key));
  }
}
