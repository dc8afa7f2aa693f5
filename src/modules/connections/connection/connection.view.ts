import type { Wording } from '#modules/pages';
import { dateInWords } from '#libs/views';
import { accountInWords, linkedServiceInWords, linkWords } from '../linked-service.view.js';
import type { ConnectionPage, Reading } from './connection.model.js';
import type { LinkedAccount } from '../linked-service.model.js';
import type { ConnectionWords } from './words.ja.js';

/** What `connection.njk` shows. */
export function connectionView(model: ConnectionPage, { w, shared }: Wording<ConnectionWords>) {
  const words = linkWords[model.frame.language];
  const { link } = model;
  const service = shared.service(link.service);
  const reading = ({ at, kind, account, period, unchanged }: Reading) => ({
    at: w.readAt(dateInWords(at.day, model.frame.language), at.time),
    what: w.kinds[kind],
    remarks: [period && w.period(period.from, period.to), unchanged ? w.unchanged : undefined].filter((remark) => remark !== undefined),
    account: account && accountInWords({ ...account, state: 'linked' }, shared, words),
  });
  const accountName = (account: LinkedAccount | undefined): string => {
    if (!account) return w.theAccount;
    const { branch, type, number } = accountInWords(account, shared, words);
    return `${branch} ${type} ${number}`;
  };
  const permissions = model.permissions.map(({ permittedAt, operations, accounts, lastDay, standing, receiptHref }) => {
    const title = w.permittedAt(words.moment(permittedAt));
    return {
      title,
      operations: operations.map(({ name }) => shared.operation[name].name),
      accounts: accounts.map((account) => accountInWords(account, shared, words)),
      until: words.lastDay(lastDay),
      is: standing,
      standing: w.standings[standing],
      receipts: [
        { href: `${receiptHref}/text`, text: w.downloadText, label: w.receiptOf(w.downloadText, title) },
        { href: receiptHref, text: w.download, label: w.receiptOf(w.download, title) },
      ],
    };
  });
  const several = permissions.length > 1;
  const renewed = permissions.some(({ is }) => is === 'replaced');
  const canLeaveOut = link.accounts.some(({ leaveOutHref }) => leaveOutHref !== undefined);
  return {
    title: w.title(link.service),
    titleName: link.service,
    words,
    name: words.signedInAs(model.user.name),
    signOut: { ...model.signOut, text: words.signOut },
    done: model.done && { title: w.done[model.done.act], explained: w.doneExplained[model.done.act](service, accountName(model.done.account)) },
    link: {
      ...linkedServiceInWords(link, shared, words),
      accounts: link.accounts.map((account) => ({
        ...accountInWords(account, shared, words),
        leaveOut: account.leaveOutHref === undefined ? undefined : { href: account.leaveOutHref, label: w.leaveOutOf(account.accountNumber) },
      })),
    },
    is: link.state,
    wrongExplained: model.undoUntil && w.wrongExplained(model.undoUntil.time, canLeaveOut),
    stopExplained: w.stopExplained(service),
    permissions,
    several,
    receiptTitle: several ? w.receipts : w.receipt,
    renewed: renewed ? w.renewed : undefined,
    readExplained: w.readExplained(service),
    readBefore: renewed ? w.readBefore : undefined,
    readings: model.readings.map(reading),
  };
}
