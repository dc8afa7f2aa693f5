import type { ActPageWords } from './words.ja.js';

const stays = (service: string): string => `What was passed on before stays with ${service}.`;

export const en: ActPageWords = {
  acts: {
    stop: {
      title: (service) => `Stop the link with ${service}?`,
      accounts: 'Accounts',
      means: (service) => [
        `As soon as you stop it, ${service} can no longer see your accounts.`,
        stays(service),
        `Your contract with ${service} remains. To cancel it, please ask ${service}.`,
        'A stopped link cannot be brought back. To link again, allow it anew from the service.',
      ],
      submit: 'Stop the link',
    },
    undo: {
      title: (service) => `Undo the link with ${service}?`,
      accounts: 'Accounts',
      means: (service) => [
        `As soon as you undo it, ${service} can no longer see your accounts.`,
        'Unlike stopping, this puts it on record as linked by mistake. You can undo a link within 30 minutes of allowing it.',
        'It cannot be brought back. If you had linked the same service before, that link does not come back either.',
        'Link the right account anew from the service.',
        stays(service),
      ],
      submit: 'Undo the link',
    },
    'leave-out': {
      title: (service) => `Take this account out of the link with ${service}?`,
      accounts: 'Account',
      means: (service) => [
        `As soon as it is out, ${service} can no longer see this account.`,
        'Your other accounts stay linked, until the same day as before.',
        'To bring this account back, allow it anew from the service.',
        stays(service),
      ],
      submit: 'Take this account out',
    },
  },
  who: 'Linked service',
  means: 'Please note',
  back: 'Go back without changes',
  undoInstead: (until) =>
    `If it was linked by mistake, you can undo it instead, on the page before, within 30 minutes of allowing it (until ${until} Japan time). Either way it ends at once.`,
};
