import { Injectable } from '@nestjs/common';
import { SignIn } from '#modules/customers';
import type { CredentialField } from '#modules/institutions';
import { Pages } from '#modules/pages';
import { afterRefusal } from '../../factor-refusals.js';
import { Recognition } from '../../recognition.js';
import { Step, type Facts, type Scene, type Submission, type Typed } from '../../step.js';
import type { CertificatePage } from './certificate.model.js';
import { certificatePage } from './certificate.page.js';

/** 電子証明書方式: the certificate has said who comes, and the login password proves it. */
@Injectable()
export class CertificateStep extends Step {
  constructor(
    private readonly pages: Pages,
    private readonly signIn: SignIn,
    private readonly recognition: Recognition,
  ) {
    super();
  }

  isAnswered({ customer }: Facts): boolean {
    return customer !== undefined;
  }

  /** Nobody comes here but by a certificate, and not where it lets its holder in without a password. */
  override isAsked({ facts }: Scene): boolean {
    return facts.certificate !== undefined;
  }

  async show(scene: Scene): Promise<string> {
    return this.page(scene);
  }

  async submit(typed: Typed, scene: Scene): Promise<Submission> {
    const { name, maxLength } = secretOf(scene);
    const password = typeof typed[name] === 'string' ? typed[name] : '';
    if (password.length === 0) return this.again(scene, 'missing');
    if (password.length > maxLength) return this.again(scene, 'too-long');

    const { customer } = scene.facts.certificate as NonNullable<Facts['certificate']>;
    try {
      await this.signIn.confirmPassword(scene.institution.id, customer, password);
      return { kind: 'on', facts: await this.recognition.factsOf(scene, customer, ['certificate', 'password']) };
    } catch (error) {
      return afterRefusal(error, () => this.again(scene, 'not-matched'));
    }
  }

  private again(scene: Scene, problem: CertificatePage['problem']): Submission {
    return { kind: 'again', page: this.page(scene, problem) };
  }

  private page(scene: Scene, problem?: CertificatePage['problem']): string {
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

/** The profile's rules see to it that there is exactly one. */
const secretOf = ({ channel }: Scene): CredentialField => channel.login.fields.find(({ kind }) => kind === 'secret') as CredentialField;
