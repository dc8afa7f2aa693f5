import type { Wording } from '#modules/pages';
import type { Language } from '#libs/http';
import { en } from './link-words.en.js';
import { ja, type LinkWords } from './link-words.ja.js';
import type { LinkedAccount, LinkedService } from './linked-service.model.js';

/** What several pages say of linked services. */
export const linkWords: Readonly<Record<Language, LinkWords>> = { ja, en };

type Shared = Wording<unknown>['shared'];

export const accountInWords = ({ branchName, branchCode, accountType, accountNumber, state }: LinkedAccount, shared: Shared, words: LinkWords) => ({
  branch: shared.branch(branchName, branchCode),
  type: shared.accountTypes[accountType],
  number: accountNumber,
  remark: { linked: undefined, closed: words.closed, 'left-out': words.leftOut }[state],
});

/** A linked service in words, as `linked-service.njk` shows it. */
export const linkedServiceInWords = (link: LinkedService, shared: Shared, words: LinkWords) => ({
  service: link.service,
  company: link.company,
  user: link.user,
  operations: link.operations.map(({ name }) => shared.operation[name].name),
  accounts: link.accounts.map((account) => accountInWords(account, shared, words)),
  since: words.moment(link.since),
  lastDay: words.lastDay(link.lastDay),
  lastRead: link.lastRead ? words.moment(link.lastRead) : words.neverRead,
  state: words.states[link.state],
  isOver: link.state === 'ended',
  ending: link.ending && { at: link.ending.at && words.moment(link.ending.at), why: words.endings[link.ending.reason] },
});
