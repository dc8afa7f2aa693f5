import { Injectable } from '@nestjs/common';
import type { CredentialField } from '#modules/institutions';
import { SignIn } from '#modules/customers';
import { Pages } from '#modules/pages';
import { afterRefusal } from '../../factor-refusals.js';
import { Recognition } from '../../recognition.js';
import { Step, type Facts, type Scene, type Submission, type Typed } from '../../step.js';
import type { LoginField, LoginProblem } from './login.model.js';
import { loginPage } from './login.page.js';

/** ログイン: one to three fields under the institution's own labels. */
@Injectable()
export class LoginStep extends Step {
  override readonly isFactor = true;

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

  async show(scene: Scene): Promise<string> {
    return this.page(scene, {});
  }

  async submit(typed: Typed, scene: Scene): Promise<Submission> {
    const { fields } = scene.channel.login;
    const problems = problemsOf(fields, typed);
    if (Object.keys(problems).length > 0) return this.again(scene, typed, { kind: 'fields', fields: problems });

    const { institution, channel } = scene;
    const loginId = fields.filter(({ kind }) => kind === 'id').map(({ name }) => text(typed[name])).join('/');
    const secret = fields.find(({ kind }) => kind === 'secret')?.name ?? '';
    try {
      const customer = await this.signIn.withPassword({ institution: institution.id, channel: channel.name, loginId }, text(typed[secret]));
      return { kind: 'on', facts: await this.recognition.factsOf(scene, customer, ['password']) };
    } catch (error) {
      return afterRefusal(error, () => this.again(scene, typed, { kind: 'not-matched' }));
    }
  }

  private again(scene: Scene, typed: Typed, problem: LoginProblem): Submission {
    return { kind: 'again', page: this.page(scene, typed, problem) };
  }

  private page({ frame, form, language, channel: { login } }: Scene, typed: Typed, problem?: LoginProblem): string {
    return this.pages.render(loginPage, {
      frame,
      form,
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
      problem,
    });
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What cannot be right, told before anything is checked and without charging an attempt. */
function problemsOf(fields: readonly CredentialField[], typed: Typed): Record<string, 'missing' | 'too-long'> {
  const problems: Record<string, 'missing' | 'too-long'> = {};
  for (const { name, maxLength } of fields) {
    const { length } = text(typed[name]);
    if (length === 0) problems[name] = 'missing';
    else if (length > maxLength) problems[name] = 'too-long';
  }
  return problems;
}
