import type { OverviewWords } from './words.ja.js';

export const en: OverviewWords = {
  going: 'Services that are linked',
  lead: (count) => (count === 1 ? 'One service is linked.' : `${count} services are linked.`),
  none: 'No service is linked.',
  administrator: 'As an administrator you see the links of all users of the contract.',
  detail: 'See details',
  detailOf: (service) => `See details of ${service}`,
  stop: 'Stop',
  stopOf: (service) => `Stop the link with ${service}`,
  waiting: 'Allowed, not begun yet',
  waitingExplained: 'The link begins when the service has completed it. If the service does not, it never begins.',
  ended: 'Ended links (last 90 days)',
  noneEnded: 'No link has ended in the last 90 days.',
  partners: 'See linked companies',
  doubt: 'If you do not recognise a link, stop it at once and call the number below.',
};
