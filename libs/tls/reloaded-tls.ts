import { constants } from 'node:crypto';
import { createSecureContext, type SecureContext } from 'node:tls';

export interface TlsFiles {
  /** Differs when a file has changed. */
  readonly version: string;
  /** `ca`: whose certificates visitors are asked for. None: any. */
  readonly options: { readonly key: string; readonly cert: string; readonly ca: string[] };
}

/**
 * TLS 1.2 or later, and of its cipher suites those that BCP 195 recommends (RFC 9325, 4.2): FAPI 2.0 lets a server permit no
 * others to partners' machines (5.2.2), and browsers have known these for ten years. The first three are those of TLS 1.3.
 */
const SOUND_TLS = {
  minVersion: 'TLSv1.2',
  ciphers: [
    'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256', 'TLS_AES_128_GCM_SHA256',
    'ECDHE-ECDSA-AES256-GCM-SHA384', 'ECDHE-RSA-AES256-GCM-SHA384', 'ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES128-GCM-SHA256',
  ].join(':'),
  // A resumed connection would bring the certificate of an earlier one, and no chain: every visit shakes hands anew.
  secureOptions: constants.SSL_OP_NO_TICKET,
} as const;

/**
 * A port that asks every visitor for a certificate and lets the handshake go on whatever comes: that the visitor holds the
 * key is proven by then, everything else is for those behind it to judge. Its files are those of the moment: a renewed
 * certificate of this port, or another authority, needs no restart.
 */
export class ReloadedTls {
  #current: { readonly version: string; readonly context: SecureContext } | undefined;

  constructor(
    private readonly read: () => Promise<TlsFiles>,
    /** Told when they cannot be read; those read before are used. */
    private readonly failed: (error: unknown) => void,
  ) {}

  /** For a TLS server. */
  async options() {
    const { options } = await this.read();
    return {
      ...options,
      requestCert: true,
      rejectUnauthorized: false,
      ...SOUND_TLS,
      SNICallback: (_name: string, done: (error: Error | null, context?: SecureContext) => void): void => {
        this.#context().then((context) => done(null, context), (error: unknown) => done(error as Error));
      },
    };
  }

  async #context(): Promise<SecureContext> {
    try {
      const { version, options } = await this.read();
      if (this.#current?.version !== version) {
        this.#current = { version, context: createSecureContext({ ...options, ...SOUND_TLS }) };
      }
    } catch (error) {
      this.failed(error);
      if (!this.#current) throw error;
    }
    return this.#current.context;
  }
}
