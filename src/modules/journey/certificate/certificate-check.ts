import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '#libs/kernel';
import { listsOf, pathOf, readChain, revocationOf, unsuitability, validityOf, type Certificate, type CertificateFacts, type Presented } from '#libs/tls';
import type { CertificateFailure } from './certificate-failures.rules.js';
import { InstitutionAuthorities } from './institution-authorities.js';

export type Verdict =
  /** `presented`: the certificate and what is needed of the rest, to ask again later. */
  | { readonly kind: 'valid'; readonly facts: CertificateFacts; readonly presented: Presented }
  /** `why` is for the log and the audit; the customer is told by the failure's page. */
  | { readonly kind: 'refused'; readonly failure: CertificateFailure; readonly why: string; readonly facts?: CertificateFacts };

/**
 * Whether a presented certificate is one of an institution's own, in force now and not revoked. Everything that is not
 * known for certain is a refusal. Whose certificate it is, is not asked here.
 */
@Injectable()
export class CertificateCheck {
  readonly #log = new Logger('certificates');

  constructor(
    private readonly authorities: InstitutionAuthorities,
    private readonly clock: Clock,
  ) {}

  async check(institution: string, presented: Presented): Promise<Verdict> {
    const [certificate, ...others] = readChain(presented);
    if (!certificate) return { kind: 'refused', failure: 'foreign', why: 'it cannot be read' };
    const { facts } = certificate;
    const refused = (failure: CertificateFailure, why: string): Verdict => ({ kind: 'refused', failure, why, facts });

    const own = await this.#files(institution, () => this.authorities.of(institution));
    if (!own) return refused('uncheckable', 'the institution’s authorities cannot be read');
    const now = this.clock.now();
    const path = await pathOf(certificate, own, others, now);
    if (!path) return refused('foreign', 'no authority of the institution issued it');
    const unsuitable = unsuitability(facts);
    if (unsuitable !== undefined) return refused('foreign', unsuitable);
    const validity = validityOf(facts, now);
    if (validity !== 'valid') return refused(validity, `it is ${validity}`);

    const lists = (await this.#files(institution, () => this.authorities.revocationsOf(institution))) ?? [];
    for (const [at, issuer] of path.slice(1).entries()) {
      const standing = revocationOf((path[at] as Certificate).facts.serialNumber, await listsOf(issuer, lists), now);
      if (standing === 'revoked') return refused('revoked', at === 0 ? 'it is revoked' : 'an authority above it is revoked');
      if (standing === 'unknown') {
        this.#log.error({ institution, issuer: issuer.facts.commonName }, 'no revocation list of this authority is in force, so its certificates are refused');
        return refused('uncheckable', 'no revocation list in force');
      }
    }
    return { kind: 'valid', facts, presented: { certificate: certificate.der, others: others.filter((other) => path.includes(other)).map(({ der }) => der) } };
  }

  /** What cannot be read is refused and logged: the operator must see that customers are turned away. */
  async #files<Content>(institution: string, reading: () => Promise<Content>): Promise<Content | undefined> {
    try {
      return await reading();
    } catch (error) {
      this.#log.error({ institution, err: error }, 'a file of certificates cannot be read, so certificates are refused');
      return undefined;
    }
  }
}
