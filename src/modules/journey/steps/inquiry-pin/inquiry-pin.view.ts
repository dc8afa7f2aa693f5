import type { Wording } from '#modules/pages';
import { pinTableRow } from '../../pin-table/pin-table.view.js';
import type { InquiryPinPage, PinProblem } from './inquiry-pin.model.js';
import type { InquiryPinWords } from './words.ja.js';

/** What `inquiry-pin.njk` shows. */
export function inquiryPinView(model: InquiryPinPage, { w, shared, service }: Wording<InquiryPinWords>) {
  const { institution } = model.frame;
  const contact = institution ? `${institution.contactName} ${institution.telephone}` : shared.theInstitution;
  const rows = model.accounts.map((row) => ({
    ...pinTableRow(row, w.table, shared),
    key: row.key,
    tickId: `tick-${row.key}`,
    pinId: `pin-${row.key}`,
    problemId: `pin-${row.key}-problem`,
    onFile: row.onFile,
    ticked: row.ticked,
    problem: row.problem && wordsOf(row.problem, w, contact),
    // The words are about the tick, so they lead to it.
    leadsTo: row.problem?.kind === 'not-ticked' || !row.onFile ? `#tick-${row.key}` : `#pin-${row.key}`,
  }));
  const first = rows.find(({ onFile }) => onFile);
  return {
    title: w.title,
    rows,
    pending: model.accounts.some(({ state }) => state === 'registered-pending'),
    registrable: first !== undefined,
    notPassedOn: w.notPassedOn(service),
    problems: [
      ...(model.nothingChosen && first ? [{ text: w.nothingChosen, href: `#${first.tickId}` }] : []),
      ...rows.flatMap(({ account, problem, leadsTo }) => (problem === undefined ? [] : [{ text: w.problemOf(account, problem), href: leadsTo }])),
    ],
  };
}

function wordsOf(problem: PinProblem, w: InquiryPinWords, contact: string): string {
  switch (problem.kind) {
    case 'waiting':
      return w.waiting(problem.seconds);
    case 'locked':
      return w.locked(contact);
    case 'not-on-file':
      return w.notOnFile(contact);
    default:
      return w.problems[problem.kind];
  }
}
