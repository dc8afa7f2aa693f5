import type { Wording } from '#modules/pages';
import { pinTableRow } from '../../pin-table/pin-table.view.js';
import type { InquiryPinResultPage } from './inquiry-pin-result.model.js';
import type { InquiryPinResultWords } from './words.ja.js';

/** What `inquiry-pin-result.njk` shows. */
export function inquiryPinResultView({ accounts }: InquiryPinResultPage, { w, shared }: Wording<InquiryPinResultWords>) {
  const has = (state: (typeof accounts)[number]['state']): boolean => accounts.some((account) => account.state === state);
  const usable = has('registered') || has('registered-pending');
  return {
    title: w.title,
    rows: accounts.map((row) => ({ ...pinTableRow(row, w.table, shared), pending: row.state === 'registered-pending' })),
    lead: has('registered-pending') ? w.lead : usable ? w.nothingNew : w.nothingRegistered,
    usable,
    pending: has('registered-pending'),
    more: has('unregistered') ? { button: w.more, explained: w.moreExplained } : { button: w.again, explained: w.againExplained },
    leftOut: usable && has('unregistered'),
  };
}
