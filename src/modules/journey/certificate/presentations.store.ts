import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { Reader, type Tx } from '#libs/database';
import { Clock, randomSecret, sha256 } from '#libs/kernel';
import { PresentationEntity, type Presentation } from './presentation.entity.js';

/** The browser needs one redirect's time. A minute is for slow lines. */
const PROOF_LIVES_MS = 60_000;

/** For which journey a certificate was presented. */
export interface ForJourney {
  readonly institution: string;
  readonly journey: string;
}

@Injectable()
export class PresentationsStore {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  /** Keeps the result for a minute under a new proof, which is handed to the browser. */
  async keep(tx: Tx, { institution, journey }: ForJourney, result: Presentation): Promise<string> {
    const proof = randomSecret();
    const now = this.clock.now();
    await tx.insert(PresentationEntity, { proofHash: sha256(proof), journey, institution, result, expiresAt: now + PROOF_LIVES_MS, usedAt: null });
    return proof;
  }

  /** What this proof stands for, if it is this journey's, in time and not used. Looking does not use it up. */
  async find(proof: string, { institution, journey }: ForJourney): Promise<Presentation | undefined> {
    const found = await this.reader.manager.findOneBy(PresentationEntity, this.#usable(proof, { institution, journey }));
    return found?.result;
  }

  /** Uses the proof up. Of two at once one is told true. */
  async use(tx: Tx, proof: string, forJourney: ForJourney): Promise<boolean> {
    const used = await tx.update(PresentationEntity, this.#usable(proof, forJourney), { usedAt: this.clock.now() });
    return used.affected === 1;
  }

  #usable(proof: string, { institution, journey }: ForJourney) {
    return { proofHash: sha256(proof), journey, institution, usedAt: IsNull(), expiresAt: MoreThan(this.clock.now()) };
  }
}
