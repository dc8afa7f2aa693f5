import type { StoppedPage } from './page-models.js';
import type { Words } from './words/ja.js';

/** What `stopped.njk` shows. */
export function stoppedView(model: StoppedPage, w: Words, service: string) {
  const reason = w.stopped.reasons[model.reason];
  const facts = {
    service,
    institution: model.frame.institution?.name ?? w.theInstitution,
    waitSeconds: model.waitSeconds,
    opensAt: model.opensAt,
  };
  return { title: reason.title, happened: reason.happened(facts), todo: reason.todo(facts) };
}
