import type { ActPageWords } from './words.ja.js';

const stays = (service: string): string => `What was passed on before stays with ${service}.`;

export const en: ActPageWords = {
  acts: {
    stop: {
      title: (service) => `Stop the link with ${service}?`,
      accounts: 'Accounts',
      means: (service) => [
        `Once stopped, ${service} can no longer see your accounts, at once.`,
        stays(service),
        `Your contract with ${service} remains. To cancel it, please ask ${service}.`,
        'This cannot be undone. To link again, allow it anew from the service.',
      ],
      submit: 'Stop the link',
    },
    undo: {
      title: (service) => `Take back the link with ${service}?`,
      accounts: 'Accounts',
      means: (service) => [
        `It is taken back as linked by mistake, and ${service} can no longer see your accounts, at once.`,
        'If you had linked the same service before, that link does not come back. Link the right account anew from the service.',
        stays(service),
      ],
      submit: 'Take back the link',
    },
    'leave-out': {
      title: (service) => `Take this account out of the link with ${service}?`,
      accounts: 'Account',
      means: (service) => [
        `Once it is out, ${service} can no longer see this account, at once.`,
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
};
