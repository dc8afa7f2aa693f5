import type { Wording } from '#modules/pages';
import { linkedServiceInWords, linkWords } from '../linked-service.view.js';
import type { OverviewPage } from './overview.model.js';
import type { OverviewWords } from './words.ja.js';

/** What `overview.njk` shows. */
export function overviewView(model: OverviewPage, { w, shared }: Wording<OverviewWords>) {
  const words = linkWords[model.frame.language];
  const going = (link: OverviewPage['linked'][number]) => ({
    ...linkedServiceInWords(link, shared, words),
    is: link.state,
    detail: { href: link.detailHref, label: w.detailOf(link.service) },
    stop: { href: link.stopHref, label: w.stopOf(link.service) },
  });
  return {
    title: shared.ownPage,
    words,
    name: words.signedInAs(model.user.name),
    signOut: { ...model.signOut, text: words.signOut },
    lead: model.linked.length > 0 ? w.lead(model.linked.length) : w.none,
    linked: model.linked.map(going),
    waiting: model.waiting.map(going),
    ended: model.ended.map((link) => ({ ...linkedServiceInWords(link, shared, words), is: link.state, detail: { href: link.detailHref, label: w.detailOf(link.service) } })),
  };
}
