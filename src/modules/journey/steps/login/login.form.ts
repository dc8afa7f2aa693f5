import { IsNotEmpty, MaxLength } from 'class-validator';
import type { Channel, CredentialField } from '#modules/institutions';
import { Line } from '../../form.js';

/** What was typed, by field name. */
export type LoginForm = Readonly<Record<string, string>>;

type Login = Channel['login'];
const classes = new WeakMap<Login, new () => LoginForm>();

/** The form of a login page. Its fields are the profile's, so its class is made after the profile, once. */
export function loginFormOf(login: Login): new () => LoginForm {
  const form = classes.get(login) ?? formWith(login.fields);
  classes.set(login, form);
  return form;
}

function formWith(fields: readonly CredentialField[]): new () => LoginForm {
  class FormOfFields {}
  for (const { name, maxLength } of fields) {
    const rules = [Line(), IsNotEmpty({ message: 'missing' }), MaxLength(maxLength, { message: 'too-long' })];
    for (const rule of rules) rule(FormOfFields.prototype, name);
  }
  return FormOfFields as new () => LoginForm;
}
