import { Injectable } from '@nestjs/common';
import { Environment } from '#libs/config';

/** Where partners present certificates: another address than the browsers', who would be asked for one too (RFC 8705, 5). */
@Injectable()
export class PartnerTlsAddress {
  #listening: number | undefined;

  constructor(private readonly environment: Environment) {}

  listensOn(port: number): void {
    this.#listening = port;
  }

  /** Undefined: there is no such address, and no client can use a certificate here. */
  get origin(): string | undefined {
    return this.environment.PARTNER_TLS_URL ?? (this.#listening === undefined ? undefined : `https://localhost:${this.#listening}`);
  }
}
