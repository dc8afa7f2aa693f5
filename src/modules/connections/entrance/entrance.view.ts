import type { Wording } from '#modules/pages';
import type { EntrancePage } from './entrance.model.js';
import type { EntranceWords } from './words.ja.js';

/** What `entrance.njk` shows. */
export function entranceView({ frame, reason, channels, startHref }: EntrancePage, { w, shared }: Wording<EntranceWords>) {
  return {
    title: shared.ownPage,
    why: reason && w.reasons[reason],
    lead: w.lead(frame.institution?.name ?? shared.theInstitution),
    how: channels.length > 1 ? w.choose : w.alone,
    ways: channels.map(({ title, signInHref }) => ({ text: w.signInTo(title), href: signInHref })),
    startHref,
  };
}
