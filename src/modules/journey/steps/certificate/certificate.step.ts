import { Injectable } from '@nestjs/common';
import { AuditLog } from '#modules/audit';
import { SignIn } from '#modules/customers';
import type { CredentialField } from '#modules/institutions';
import { Pages } from '#modules/pages';
import { DomainError } from '#libs/kernel';
import { CERTIFICATE_REFUSED } from '../../addresses.js';
import { CertificateCheck } from '../../certificate/certificate-check.js';
import type { CertificateFailure } from '../../certificate/certificate-failures.rules.js';
import { refusalOnRecord } from '../../certificate/certificate-refusal.js';
import { presentedAgain } from '../../certificate/kept-certificate.rules.js';
import { afterRefusal } from '../../factor-refusals.js';
import { Recognition } from '../../recognition.js';
import { Step, type Facts, type SignInScene, type Submission, type Typed } from '../../step.js';
import type { CertificatePage } from './certificate.model.js';
import { certificatePage } from './certificate.page.js';

/** 電子証明書方式: the certificate has said who comes, and the login password proves it. */
@Injectable()
export class CertificateStep extends Step<SignInScene> {
  constructor(
    private readonly pages: Pages,
    private readonly certificates: CertificateCheck,
    private readonly signIn: SignIn,
    private readonly recognition: Recognition,
    private readonly audit: AuditLog,
  ) {
    super();
  }

  isAnswered({ customer }: Facts): boolean {
    return customer !== undefined;
  }

  /** Nobody comes here but by a certificate, and not where it lets its holder in without a password. */
  override isAsked({ facts }: SignInScene): boolean {
    return facts.certificate !== undefined;
  }

  async show(scene: SignInScene): Promise<string> {
    return this.page(scene);
  }

  async submit(typed: Typed, scene: SignInScene): Promise<Submission> {
    const { name, maxLength } = secretOf(scene);
    const password = typeof typed[name] === 'string' ? typed[name] : '';
    if (password.length === 0) return this.again(scene, 'missing');
    if (password.length > maxLength) return this.again(scene, 'too-long');

    const { customer, kept } = scene.facts.certificate as NonNullable<Facts['certificate']>;
    const { institution, channel, client } = scene;
    // The page may have been open for an hour: what was found when the certificate was presented is asked again.
    const verdict = await this.certificates.check(institution.id, presentedAgain(kept));
    if (verdict.kind === 'refused') {
      return { ...refused(verdict.failure), keep: (tx) => this.audit.record(tx, refusalOnRecord(institution.id, client?.clientId, verdict)) };
    }
    try {
      await this.signIn.confirmPassword(institution.id, channel.name, { customer, certificate: verdict.facts }, password);
      return { kind: 'on', facts: await this.recognition.factsOf(scene, customer, ['certificate', 'password']) };
    } catch (error) {
      if (error instanceof DomainError && error.code === 'CERTIFICATE_NOT_BOUND') return refused('unbound');
      return afterRefusal(error, () => this.again(scene, 'not-matched'));
    }
  }

  private again(scene: SignInScene, problem: CertificatePage['problem']): Submission {
    return { kind: 'again', page: this.page(scene, problem) };
  }

  private page(scene: SignInScene, problem?: CertificatePage['problem']): string {
    const { frame, form, facts, language } = scene;
    const { login } = scene.channel;
    const { name, label, hint, inputMode } = secretOf(scene);
    return this.pages.render(certificatePage, {
      frame,
      form,
      certificateName: facts.certificate?.name ?? '',
      field: { name, label: label[language], hint: hint?.[language], inputMode },
      submitLabel: login.submitLabel[language],
      passwordHelp: login.passwordHelp && { label: login.passwordHelp.label[language], url: login.passwordHelp.url },
      problem,
    });
  }
}

/** Back at the login, by the page that says why. */
const refused = (failure: CertificateFailure): Extract<Submission, { kind: 'on' }> => ({
  kind: 'on',
  facts: { certificate: undefined, certificateRefused: failure },
  page: CERTIFICATE_REFUSED,
});

/** The profile's rules see to it that there is exactly one. */
const secretOf = ({ channel }: SignInScene): CredentialField => channel.login.fields.find(({ kind }) => kind === 'secret') as CredentialField;
