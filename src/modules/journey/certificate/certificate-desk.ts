import { Injectable } from '@nestjs/common';
import { AuditLog } from '#modules/audit';
import { SignIn } from '#modules/customers';
import { InstitutionDirectory, type Channel } from '#modules/institutions';
import { Environment } from '#libs/config';
import { Transactor } from '#libs/database';
import { DomainError } from '#libs/kernel';
import type { Presented } from '#libs/tls';
import { journeyAddress } from '../addresses.js';
import { JourneySessionEntity } from '../journey-session.entity.js';
import { JourneySessionsStore } from '../journey-sessions.store.js';
import { isButtonMark } from './button-mark.js';
import { CertificateCheck, type Verdict } from './certificate-check.js';
import { isPhone, type BrowserSays } from './certificate-failures.rules.js';
import { refusalOnRecord } from './certificate-refusal.js';
import { keptCertificate } from './kept-certificate.rules.js';
import { PresentationsStore } from './presentations.store.js';
import type { Presentation } from './presentation.entity.js';

/** A browser at the certificate's address. It has no cookie there: the journey, and its page, are known by the address alone. */
export interface Presenting {
  readonly institution: string;
  readonly uid: string;
  /** What the address had for `page`: the mark of the login page's button. */
  readonly mark: unknown;
  /** Absent: the browser has none, or its owner did not choose one. */
  readonly presented: Presented | undefined;
  readonly headers: BrowserSays;
}

interface Asking {
  readonly session: JourneySessionEntity;
  readonly channel: Channel;
}

/**
 * The counter for 電子証明書. It looks at the certificate and hands the browser a proof that is good once, for one minute and
 * for this journey, with which it goes back to the pages. Only who comes from the journey's own login page gets one:
 * sent on to the customer, a proof from anybody else would make the customer's journey theirs.
 */
@Injectable()
export class CertificateDesk {
  constructor(
    private readonly institutions: InstitutionDirectory,
    private readonly sessions: JourneySessionsStore,
    private readonly certificates: CertificateCheck,
    private readonly signIn: SignIn,
    private readonly presentations: PresentationsStore,
    private readonly audit: AuditLog,
    private readonly transactor: Transactor,
    private readonly environment: Environment,
  ) {}

  /** Where the browser goes from here: back to the pages in any case. */
  async present(presenting: Presenting): Promise<string> {
    const { institution, uid } = presenting;
    const pages = (page?: string): string => this.environment.PUBLIC_URL + journeyAddress(encodeURIComponent(institution), encodeURIComponent(uid), page);
    const asking = await this.#askingOf(presenting);
    if (!asking) return pages();

    const verdict = await this.#verdictOn(presenting);
    const result = await this.#resultOf(presenting, asking, verdict);
    const proof = await this.transactor.write(async (tx) => {
      if (verdict.kind === 'refused') {
        await this.audit.record(tx, refusalOnRecord(institution, asking.session.clientId, verdict));
      }
      return this.presentations.keep(tx, { institution, journey: asking.session.id }, result);
    });
    return `${pages('certificate-presented')}?proof=${proof}`;
  }

  /** The journey whose page asks for a certificate; undefined: there is none, and the pages say what is the matter. */
  async #askingOf({ institution, uid, mark }: Presenting): Promise<Asking | undefined> {
    const session = await this.sessions.find(uid);
    if (session?.institution !== institution || session.outcome !== null || !isButtonMark(mark, session.csrf)) return undefined;
    const channel = session.channel === null ? undefined : this.institutions.find(institution)?.channels[session.channel];
    return channel?.login.certificate ? { session, channel } : undefined;
  }

  async #verdictOn({ institution, presented, headers }: Presenting): Promise<Verdict> {
    if (presented) return this.certificates.check(institution, presented);
    return { kind: 'refused', failure: isPhone(headers) ? 'phone' : 'none', why: 'none was presented' };
  }

  async #resultOf({ institution }: Presenting, { channel }: Asking, verdict: Verdict): Promise<Presentation> {
    if (verdict.kind === 'refused') return { kind: 'refused', failure: verdict.failure };
    const { issuer, serialNumber, commonName } = verdict.facts;
    try {
      const customer = await this.signIn.withCertificate(institution, channel.name, { issuer, serialNumber });
      return { kind: 'recognised', customer, name: commonName, kept: keptCertificate(verdict.presented) };
    } catch (error) {
      const code = error instanceof DomainError ? error.code : undefined;
      if (code === 'CERTIFICATE_NOT_BOUND') return { kind: 'refused', failure: 'unbound' };
      if (code === 'SIGN_IN_STOPPED') return { kind: 'stopped', outcome: 'locked' };
      if (code === 'CONTRACT_NOT_USABLE') return { kind: 'stopped', outcome: 'contract-not-usable' };
      throw error;
    }
  }
}
