import type { AccessPage } from './page-models.js';
import type { Words } from './words/ja.js';

/** What `access.njk` shows. */
export function accessView(model: AccessPage, w: Words, service: string) {
  const page = w.access;
  const has = (problem: AccessPage['problems'][number]): string | undefined =>
    model.problems.includes(problem) ? page.problems[problem](model.terms.name) : undefined;
  const changed = has('changed');
  const noOperation = has('no-operation');
  const noConsent = has('no-consent');
  const operations = model.operations.map(({ name, ticked }) => ({
    id: `operation-${name}`,
    value: name,
    text: page.operation[name].name,
    explained: [page.operation[name].explained, name === 'transactions' && model.transactionsFrom ? page.transactionsFrom(model.transactionsFrom) : '']
      .filter(Boolean)
      .join(page.sentenceGap),
    ticked,
  }));
  return {
    title: page.title,
    lead: page.lead(model.holderName, service),
    replaces: model.replaces && page.replacesExplained(service, model.replaces.permittedOn, model.replaces.lastDay),
    accounts: model.accounts.map((account) => ({
      branch: page.branch(account.branchName, account.branchCode),
      type: page.accountTypes[account.accountType],
      number: account.accountNumber,
      holder: page.holder(account.holderName),
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
