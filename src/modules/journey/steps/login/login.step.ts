import { Injectable } from '@nestjs/common';
import { termsInForce } from '#modules/institutions';
import { SignIn } from '#modules/customers';
import { Pages, termsAddress } from '#modules/pages';
import { japanDateOf } from '#libs/kernel';
import { afterRefusal } from '../../factor-refusals.js';
import { readForm } from '../../form.js';
import { Recognition } from '../../recognition.js';
import { Step, type Facts, type SignInScene, type Submission, type Typed } from '../../step.js';
import { loginFormOf, type LoginForm } from './login.form.js';
import type { FieldProblem, LoginField, LoginProblem } from './login.model.js';
import { loginPage } from './login.page.js';

/** ログイン: one to three fields under the institution's own labels. */
@Injectable()
export class LoginStep extends Step<SignInScene> {
  constructor(
    private readonly pages: Pages,
    private readonly signIn: SignIn,
    private readonly recognition: Recognition,
  ) {
    super();
  }

  isAnswered(facts: Facts): boolean {
    return facts.customer !== undefined || facts.certificate !== undefined;
  }

  async show(scene: SignInScene): Promise<string> {
    return this.page(scene, {});
  }

  async submit(typed: Typed, scene: SignInScene): Promise<Submission> {
    const { login } = scene.channel;
    const { form, problems } = readForm<LoginForm, FieldProblem>(loginFormOf(login), typed);
    if (Object.keys(problems).length > 0) return this.again(scene, typed, { kind: 'fields', fields: problems });

    const terms = termsAtLogin(scene);
    if (terms && typed['terms'] !== terms.version) return this.again(scene, typed, { kind: 'terms-changed' });

    const { institution, channel } = scene;
    const loginId = login.fields.filter(({ kind }) => kind === 'id').map(({ name }) => form[name]).join('/');
    const secret = login.fields.find(({ kind }) => kind === 'secret')?.name ?? '';
    try {
      const customer = await this.signIn.withPassword({ institution: institution.id, channel: channel.name, loginId }, form[secret] ?? '');
      const facts = await this.recognition.factsOf(scene, customer, ['password']);
      return { kind: 'on', facts: terms ? { ...facts, terms: { version: terms.version, acceptedAt: scene.now } } : facts };
    } catch (error) {
      return afterRefusal(error, () => this.again(scene, typed, { kind: 'not-matched' }));
    }
  }

  private again(scene: SignInScene, typed: Typed, problem: LoginProblem): Submission {
    return { kind: 'again', page: this.page(scene, typed, problem) };
  }

  private page(scene: SignInScene, typed: Typed, problem?: LoginProblem): string {
    const { frame, form, language, certificateUrl, institution, channel } = scene;
    const { login } = channel;
    const terms = termsAtLogin(scene);
    return this.pages.render(loginPage, {
      frame,
      form,
      heading: login.heading?.[language],
      lead: login.lead?.[language],
      fields: login.fields.map(
        (field): LoginField => ({
          name: field.name,
          kind: field.kind,
          label: field.label[language],
          hint: field.hint?.[language],
          maxLength: field.maxLength,
          inputMode: field.inputMode,
          // What was typed survives an error, except secrets.
          value: field.kind === 'id' ? text(typed[field.name]).slice(0, field.maxLength) : undefined,
        }),
      ),
      submitLabel: login.submitLabel[language],
      clearButton: login.clearButton,
      notes: login.notes.map((note) => note[language]),
      passwordHelp: login.passwordHelp && { label: login.passwordHelp.label[language], url: login.passwordHelp.url },
      terms: terms && { name: terms.title[language], version: terms.version, url: termsAddress(institution.id, channel.name, terms.version) },
      certificate: login.certificate && {
        heading: login.certificate.heading[language],
        lead: login.certificate.lead[language],
        submitLabel: login.certificate.submitLabel[language],
        url: certificateUrl,
      },
      problem,
    });
  }
}

/** The terms that signing in accepts (免責事項), where they stand at login and something is to be linked. */
const termsAtLogin = ({ channel, client, now }: SignInScene) => (client && channel.access.consent === 'terms-at-login' ? termsInForce(channel, japanDateOf(now)) : undefined);

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
