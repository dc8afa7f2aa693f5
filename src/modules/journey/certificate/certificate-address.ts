import { Injectable } from '@nestjs/common';
import { Environment } from '#libs/config';
import { buttonMark } from './button-mark.js';

/** Where browsers present their certificates: another address than the pages', because TLS asks before it knows the path. */
@Injectable()
export class CertificateAddress {
  #origin: string;

  constructor({ CERTIFICATE_URL, CERTIFICATE_PORT }: Environment) {
    this.#origin = CERTIFICATE_URL ?? `https://localhost:${CERTIFICATE_PORT}`;
  }

  /** The port is known only now, when a free one was asked for. */
  listensOn(port: number, { CERTIFICATE_URL }: Environment): void {
    this.#origin = CERTIFICATE_URL ?? `https://localhost:${port}`;
  }

  /** @param csrf of the journey's session: only its own login page has the whole address */
  of(institution: string, uid: string, csrf: string): string {
    return `${this.#origin}/banks/${institution}/certificate/${uid}?page=${buttonMark(csrf)}`;
  }
}
