import type { Wording } from '#modules/pages';
import { accountInWords, linkWords } from '../linked-service.view.js';
import type { ActPage } from './act.model.js';
import type { ActPageWords } from './words.ja.js';

/** What `act.njk` shows. */
export function actView({ frame, user, signOut, act, service, accounts, undoUntil }: ActPage, { w, shared }: Wording<ActPageWords>) {
  const words = linkWords[frame.language];
  const { title, means, ...said } = w.acts[act];
  return {
    title: title(service),
    titleName: service,
    ...said,
    words,
    name: words.signedInAs(user.name),
    signOut: { ...signOut, text: words.signOut },
    accounts: accounts.map((account) => accountInWords(account, shared, words)),
    accountsTerm: said.accounts,
    means: [...means(shared.service(service)), ...(act === 'stop' && undoUntil ? [w.undoInstead(undoUntil.time)] : [])],
  };
}
