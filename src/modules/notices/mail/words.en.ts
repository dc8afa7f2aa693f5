import { goesOn, type MailWords } from './mail-kinds.js';

const HOW_TO_STOP =
  'To stop the link, open our pages the way you always do and choose it under "Linked services". The service itself can end it too, and so can we by telephone.';

export const en: MailWords = {
  subject: {
    linked: 'A service was linked',
    renewed: 'A link was renewed',
    'ending-soon': 'A link ends soon',
    ended: 'A link has ended',
    stopped: 'A link was stopped',
    undone: 'A link was undone',
    'account-left-out': 'An account was taken out of a link',
    'sign-in-locked': 'Signing in was stopped',
  },
  lead: (kind, { institution, daysLeft = 0 }) =>
    ({
      linked: `Thank you for using ${institution}. This service is now linked:`,
      renewed: `Thank you for using ${institution}. The link with this service was renewed:`,
      'ending-soon': `The link with this service ends ${daysLeft > 0 ? `in ${daysLeft} days` : 'today'}. To go on using it, link again from the service.`,
      ended: 'The link with this service has ended because its time is over. To go on using it, link again from the service.',
      stopped: 'The link with this service was stopped. It can no longer read anything of your accounts.',
      undone:
        'The link with this service was undone, as linked by mistake. It can no longer read anything of your accounts. If you had linked the same service before, that link does not come back.',
      'account-left-out':
        'One account was taken out of the link with this service, which can no longer read anything of it. Your other accounts stay linked, until the same day as before.',
      'sign-in-locked': 'Signing in with your ID was stopped after repeated mistakes on the pages for linking services. Please call us to have it released.',
    })[kind],
  labels: (kind) => ({
    company: 'Company',
    service: 'Service',
    operations: 'Permitted',
    accounts: kind === 'account-left-out' ? 'Accounts still linked' : 'Accounts',
    lastDay: 'Until',
    endedAt: kind === 'undone' ? 'Undone on' : 'Stopped on',
    doneBy: kind === 'account-left-out' ? 'Taken out by' : 'Stopped by',
  }),
  operations: { balances: 'balances', transactions: 'transactions' },
  count: (accounts) => String(accounts),
  moment: (day, time) => `${day}, ${time} Japan time`,
  doneBy: { customer: 'you', administrator: 'your company’s administrator', partner: 'the service', institution: 'the institution', staff: 'the institution', system: 'an automatic stop for safety' },
  stop: (kind) => (goesOn.includes(kind) ? HOW_TO_STOP : ''),
  care: 'If this was not you, call us at once. There is no link in this mail: we never ask you to sign in from a mail.',
  ask: ({ institution, desk, telephone, hours }) => [institution, `Contact: ${desk}`, `Telephone: ${telephone} (${hours})`].join('\n'),
};
