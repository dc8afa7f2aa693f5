import type { Wording } from '#modules/pages';
import type { AccessPage } from './access.model.js';
import type { AccessWords } from './words.ja.js';

/** What `access.njk` shows. */
export function accessView(model: AccessPage, { w, shared, service }: Wording<AccessWords>) {
  const has = (problem: AccessPage['problems'][number]): string | undefined =>
    model.problems.includes(problem) ? w.problems[problem](model.terms.name) : undefined;
  const changed = has('changed');
  const noOperation = has('no-operation');
  const noConsent = has('no-consent');
  const operations = model.operations.map(({ name, ticked }) => ({
    id: `operation-${name}`,
    value: name,
    text: w.operation[name].name,
    explained: [w.operation[name].explained, name === 'transactions' && model.transactionsFrom ? w.transactionsFrom(model.transactionsFrom) : '']
      .filter(Boolean)
      .join(w.sentenceGap),
    ticked,
  }));
  return {
    title: w.title,
    lead: w.lead(model.holderName, service),
    replaces: model.replaces && w.replacesExplained(service, model.replaces.permittedOn, model.replaces.lastDay),
    accounts: model.accounts.map((account) => ({
      branch: shared.branch(account.branchName, account.branchCode),
      type: shared.accountTypes[account.accountType],
      number: account.accountNumber,
      holder: w.holder(account.holderName),
    })),
    operations,
    noOperation,
    noConsent,
    problems: [
      ...(changed ? [{ text: changed, href: '#promise' }] : []),
      ...(noOperation ? [{ text: noOperation, href: `#${operations[0]?.id}` }] : []),
      ...(noConsent ? [{ text: noConsent, href: '#consent' }] : []),
    ],
  };
}
