import type { Wording } from '#modules/pages';
import type { AccountOnPage, PermissionPage, PermissionProblem } from './permission.model.js';
import { renewedEnd } from './renewed-end.rules.js';
import type { PermissionWords } from './words.ja.js';

/** What `permission.njk` shows. */
export function permissionView(model: PermissionPage, { w, shared, service }: Wording<PermissionWords>) {
  const act = w.acts[model.act];
  const inWords = (problem: PermissionProblem): string => w.problems[problem](model.terms.name);
  const at = (problem: PermissionProblem): string | undefined => (model.problems.includes(problem) ? inWords(problem) : undefined);
  const account = (one: AccountOnPage) => ({
    branch: shared.branch(one.branchName, one.branchCode),
    type: shared.accountTypes[one.accountType],
    number: one.accountNumber,
    holder: w.holder(one.holderName),
  });
  const accounts = model.accounts.map((one) => ({
    ...account(one),
    holder: w.holder(one.holderName) + (one.kept ? w.kept : ''),
    id: `account-${one.key}`,
    value: one.key,
    ticked: one.ticked,
    kept: one.kept === true,
  }));
  const operations = model.operations.map(({ name, ticked, kept }) => ({
    id: `operation-${name}`,
    value: name,
    text: shared.operation[name].name,
    explained: [shared.operation[name].explained, name === 'transactions' && model.transactionsFrom ? w.transactionsFrom(model.transactionsFrom) : '']
      .filter(Boolean)
      .join(w.sentenceGap) + (kept ? w.kept : ''),
    ticked,
    kept: kept === true,
  }));
  // Where each problem is mended: the first field of its group.
  const places: Record<PermissionProblem, string | undefined> = {
    changed: 'promise',
    'no-account': accounts[0]?.id,
    'no-operation': operations[0]?.id,
    'no-consent': 'consent',
    'no-intent': 'consent',
  };
  return {
    title: act.title,
    act,
    lead: act.lead(model.holderName, service),
    renews: renewsOf(model, w, service),
    replaces: model.replaces && w.replacesExplained(service, model.replaces.permittedOn, model.replaces.lastDay),
    accounts,
    withoutPin: model.withoutPin.map(account),
    operations,
    endingHere: w.endingHere(model.frame.institution?.name ?? shared.theInstitution, shared.ownPage),
    rules: rulesOf(model, w, shared.theInstitution),
    noAccount: at('no-account'),
    noOperation: at('no-operation'),
    noConsent: at('no-consent') ?? at('no-intent'),
    problems: model.problems.map((problem) => ({ text: inWords(problem), href: `#${places[problem]}` })),
  };
}

/** Which link is renewed, what becomes of its last day, and of what was permitted before. */
function renewsOf({ renews, lastDay }: PermissionPage, w: PermissionWords, service: string): string | undefined {
  if (!renews) return undefined;
  const { action, permittedOn, lastDay: before } = renews;
  return [w.renewsExplained(service, permittedOn, before), w.renewedEnd[renewedEnd(before, lastDay)](lastDay), w.renewedContent[action]].join(w.sentenceGap);
}

/** Both parties' terms and privacy policies, but for the terms that are consented to below. */
function rulesOf({ frame, partner, privacyUrl }: PermissionPage, w: PermissionWords, theInstitution: string) {
  const company = frame.partner?.company ?? '';
  const institution = frame.institution?.name ?? theInstitution;
  const links = [
    { url: partner.termsUrl, text: w.termsOf(company) },
    { url: partner.privacyUrl, text: w.privacyOf(company) },
    { url: privacyUrl, text: w.privacyOf(institution) },
  ];
  return { explained: w.rulesExplained(company, institution), links: links.filter(({ url }) => url !== undefined) };
}
