import type { Wording } from '../hosted-page.js';
import type { StoppedPage } from './stopped.model.js';
import type { StoppedWords } from './words.ja.js';

/** What `stopped.njk` shows. */
export function stoppedView(model: StoppedPage, { w, shared, service, ownVisit }: Wording<StoppedWords>) {
  const reason = (ownVisit ? w.ownVisit[model.reason] : undefined) ?? w.reasons[model.reason];
  const facts = {
    service,
    institution: model.frame.institution?.name ?? shared.theInstitution,
    waitSeconds: model.waitSeconds,
    opensAt: model.opensAt,
    closure: model.closure,
  };
  return {
    title: reason.title,
    happened: reason.happened(facts),
    todo: reason.todo(facts),
    retry: retryOf(model, ownVisit, w),
    // Whom the sentences say to call comes first.
    partnersMatter: model.reason.startsWith('partner-'),
  };
}

function retryOf({ reason, waitSeconds }: StoppedPage, ownVisit: boolean, w: StoppedWords): string {
  if (reason === 'connection-unknown') return w.toOverview;
  return ownVisit && waitSeconds === undefined ? w.signInAgain : w.retry;
}
