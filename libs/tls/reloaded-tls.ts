import { constants } from 'node:crypto';
import { createSecureContext, type SecureContext } from 'node:tls';

export interface TlsFiles {
  /** Differs when a file has changed. */
  readonly version: string;
  /** `ca`: whose certificates visitors are asked for. None: any. */
  readonly options: { readonly key: string; readonly cert: string; readonly ca: string[] };
}

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
      minVersion: 'TLSv1.2' as const,
      // A resumed connection would bring the certificate of an earlier one, and no chain: every visit shakes hands anew.
      secureOptions: constants.SSL_OP_NO_TICKET,
      SNICallback: (_name: string, done: (error: Error | null, context?: SecureContext) => void): void => {
        this.#context().then((context) => done(null, context), (error: unknown) => done(error as Error));
      },
    };
  }

  async #context(): Promise<SecureContext> {
    try {
      const { version, options } = await this.read();
      if (this.#current?.version !== version) {
        this.#current = { version, context: createSecureContext({ ...options, minVersion: 'TLSv1.2', secureOptions: constants.SSL_OP_NO_TICKET }) };
      }
    } catch (error) {
      this.failed(error);
      if (!this.#current) throw error;
    }
    return this.#current.context;
  }
}
