import { Injectable } from '@nestjs/common';
import { Settings } from './settings.js';

/** Where this app can be reached, known for certain only once it listens (`PARTNER_PORT=0` takes any free port). */
@Injectable()
export class OwnAddress {
  #origin: string;

  constructor(private readonly settings: Settings) {
    this.#origin = settings.partnerUrl ?? `http://localhost:${settings.port}`;
  }

  /** To be told the real port after listening. An address given by `PARTNER_URL` wins. */
  listeningOn(port: number): void {
    this.#origin = this.settings.partnerUrl ?? `http://localhost:${port}`;
  }

  get origin(): string {
    return this.#origin;
  }

  /** The page that finishes a link. */
  callback(institution: string): string {
    return `${this.#origin}/callback/${institution}`;
  }

  /**
   * The redirect URI, to the letter as it is registered at the gateway: it compares strings, so a slash or a port that
   * differs is refused.
   */
  redirectUri(institution: string): string {
    const hop = this.settings.callbackHop;
    if (!hop) return this.callback(institution);
    return `${hop.origin ?? this.#origin}/callback-hop/${institution}`;
  }
}
