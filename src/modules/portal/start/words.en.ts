import type { StartWords } from './words.ja.js';

export const en: StartWords = {
  title: 'Linking your accounts',
  home: { 'shinkin-bank': 'us', 'credit-union': 'us' },
  lead: (name) => `How to link your accounts at ${name} with household account books, accounting software and other services.`,
  partners: 'See linked companies',
  about: 'What an API link is',
  usualAbout: () => [
    'With your consent, an API link passes balances and transactions to companies that offer household account books or accounting software, without leaving your ID and password with them.',
    'They receive only what you allowed on our own pages.',
  ],
  scraping: 'How it differs from scraping',
  scrapingLead:
    'Scraping means that you register your internet banking ID and password with an external company, which then logs in in your place and collects balances and transactions.',
  comparison: { caption: 'Scraping and API links compared', what: 'What', scraping: 'Scraping', api: 'API link' },
  compared: () => [
    { what: 'ID and password', scraping: 'Registered with the external company.', api: 'Never given to the external company.' },
    { what: 'Who logs in', scraping: 'The external company, in your place.', api: 'You, on our own pages.' },
    { what: 'Getting information', scraping: 'Connecting takes time.', api: 'Reliable: it uses an access right (token) that we issue.' },
    { what: 'How long', scraping: '–', api: 'For a limited time. To go on, you log in and allow it again.' },
  ],
  begin: 'To begin',
  beginSteps: () => [
    'In the external service, choose us as the bank to link.',
    'You come to our pages. Make sure that our name stands at the top, then log in.',
    'Check what you allow, for how long, and the terms of use; then allow it. You go back to the external service.',
  ],
  cautions: 'Please note',
  usualCautions: () => [
    'You need a contract for the external company’s service, and one for our internet banking.',
    'For questions about an external service, please ask the company that offers it.',
  ],
  end: 'To end it',
  endAtPartner: 'To end a link, please do so in the external service.',
  endByItself: () => 'When its time is over, a link ends by itself. You need not tell us.',
  validity: (banking, days) => `${banking}: a link lasts ${days} days.`,
  otherValidity: 'Some services have a time of their own. You see it on the page where you allow access.',
  afterwards: 'Information that was already passed on stays with the external service after the link has ended.',
  terms: 'Terms of use',
};
