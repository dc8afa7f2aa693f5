import type { StartWords } from './words.ja.js';

export const en: StartWords = {
  title: 'Linking your accounts',
  home: { 'shinkin-bank': 'us', 'credit-union': 'us' },
  lead: (name) => `How to link your accounts at ${name} with household budgeting apps, accounting software and other services.`,
  partners: 'See linked companies',
  about: 'What an API link is',
  usualAbout: () => [
    'With your consent, an API link passes balances and transactions to companies that offer household budgeting apps or accounting software, without leaving your ID and password with them.',
    'They receive only what you allowed on our own pages.',
  ],
  scraping: 'How it differs from scraping',
  scrapingLead:
    'Scraping means that you register your internet banking ID and password with an external company, which then signs in on your behalf and collects balances and transactions.',
  comparison: { caption: 'Scraping and API links compared', what: 'What', scraping: 'Scraping', api: 'API link' },
  compared: () => [
    { what: 'ID and password', scraping: 'Registered with the external company.', api: 'Never given to the external company.' },
    { what: 'Who signs in', scraping: 'The external company, on your behalf.', api: 'You, on our own pages.' },
    { what: 'Getting information', scraping: 'Connecting takes time.', api: 'Reliable: it uses an access right (token) that we issue.' },
    { what: 'How long', scraping: '–', api: 'For a limited time. To continue, you sign in and allow it again.' },
  ],
  begin: 'Getting started',
  beginSteps: () => [
    'In the external service, choose us as the bank to link to.',
    'You come to our pages. Make sure that our name is at the top, then sign in.',
    'Check what you allow, for how long, and the terms of use; then allow it. You go back to the external service.',
  ],
  cautions: 'Please note',
  usualCautions: () => [
    'You need a contract for the external company’s service, and one for our internet banking.',
    'For questions about an external service, please ask the company that offers it.',
  ],
  stopHereToo: (_us, page) => `You can also stop a link on our page “${page}”.`,
  end: 'Ending a link',
  endEither: 'You can end a link in either of these ways:',
  endAtPartner: 'End it in the external service.',
  endHere: () => ({ before: 'Sign in to our page “', after: '” and stop it there. It ends at once.' }),
  endByItself: () => 'When its time is up, a link ends automatically. You do not need to tell us.',
  validity: (banking, days) => `${banking}: a link lasts ${days} days.`,
  otherValidity: 'This may differ from service to service. You will see it on the page where you allow access.',
  afterwards: 'Information that has already been passed on stays with the external service after the link has ended.',
  terms: 'Terms of use',
};
