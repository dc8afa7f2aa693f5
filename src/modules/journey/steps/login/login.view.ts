import type { Wording } from '#modules/pages';
import type { LoginField, LoginPage } from './login.model.js';
import type { LoginWords } from './words.ja.js';

/** What `login.njk` shows. */
export function loginView(model: LoginPage, { w, shared, service, ownVisit }: Wording<LoginWords>) {
  const labels = model.fields.map(({ label }) => label);
  const { institution } = model.frame;
  const banking = institution?.service ?? shared.banking;
  // The institution's own sentences speak of linking.
  const submitLabel = ownVisit ? w.ownVisit.submit : model.submitLabel;
  const problemOf = problems(model, w, labels);
  const termsChanged = model.problem?.kind === 'terms-changed' ? w.termsChanged(model.terms?.name ?? '') : undefined;
  const fields = model.fields.map((field, at) => ({
    name: field.name,
    label: field.label,
    hint: field.hint,
    secret: field.kind === 'secret',
    value: field.value ?? '',
    inputMode: field.inputMode ?? 'text',
    autocomplete: autocompleteOf(model.fields, at),
    enterKeyHint: at === model.fields.length - 1 ? 'go' : 'next',
    ...problemOf(field, at),
  }));
  return {
    title: w.title,
    lead: ownVisit ? w.ownVisit.lead(banking, labels) : (model.lead ?? w.lead(banking, labels, submitLabel)),
    submitLabel,
    certificateLead: ownVisit ? w.ownVisit.certificateLead(model.certificate?.submitLabel ?? '') : model.certificate?.lead,
    fields,
    problems: [...(termsChanged ? [{ text: termsChanged, href: '#terms' }] : []), ...fields.flatMap(({ name, problem }) => (problem ? [{ text: problem, href: `#${name}` }] : []))],
    termsChanged,
    notes: [w.caseMatters(labels), ...(ownVisit ? [] : model.notes)],
    secretStays: w.secretStays(service),
    certificateHints: w.certificateHints,
    next: ownVisit ? w.ownVisit.next : w.next(service),
  };
}

interface FieldProblem {
  /** The words at this field. */
  readonly problem?: string;
  /** Where the words stand when they are another field's too. */
  readonly problemId?: string;
}

function problems({ problem, fields }: LoginPage, w: LoginWords, labels: readonly string[]): (field: LoginField, at: number) => FieldProblem {
  if (problem?.kind === 'fields') {
    const text = { missing: w.missing, 'too-long': w.tooLong };
    return ({ name, label }) => {
      const reason = problem.fields[name];
      return reason ? { problem: text[reason](label) } : {};
    };
  }
  if (problem?.kind === 'not-matched') {
    const first = { problem: w.notMatched(labels) };
    return (_, at) => (at === 0 ? first : { problemId: `${fields[0]?.name}-problem` });
  }
  return () => ({});
}

/** Password managers take the text field next to the secret for the user's name; other ID fields are only remembered. */
function autocompleteOf(fields: readonly LoginField[], at: number): string {
  if (fields[at]?.kind === 'secret') return 'current-password';
  return at === fields.findLastIndex(({ kind }) => kind === 'id') ? 'username' : 'on';
}
