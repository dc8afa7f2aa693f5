import { Injectable } from '@nestjs/common';
import type { JWK } from 'jose';
import { InstitutionKeysStore } from './institution-keys.store.js';

/** The keys an institution signs receipts with. Their public parts stay published after a rotation: a receipt is kept for years. */
@Injectable()
export class ReceiptKeys {
  constructor(private readonly keys: InstitutionKeysStore) {}

  /** The private key that signs now. */
  async current(institution: string): Promise<JWK> {
    const { texts } = await this.keys.usable(institution, 'receipts');
    return JSON.parse(texts[0] ?? '') as JWK;
  }

  /** The public parts of all that were not revoked. */
  async published(institution: string): Promise<JWK[]> {
    const { texts } = await this.keys.usable(institution, 'receipts');
    return texts.map((text) => {
      const { kty, crv, x, y, kid, alg, use } = JSON.parse(text) as JWK;
      return { kty, crv, x, y, kid, alg, use };
    });
  }
}
