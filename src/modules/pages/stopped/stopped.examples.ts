import type { Language } from '#libs/http';
import type { FrameModel } from '#libs/views';
import { exampleFrame } from '../example-frame.js';
import { stoppedReasons, type StoppedPage } from './stopped.model.js';

export function stoppedExamples(language: Language): Readonly<Record<string, StoppedPage>> {
  const frame = exampleFrame(language);
  const visit = (reason: StoppedPage['reason']): StoppedPage => ({ ...stoppedExample(reason, { ...frame, partner: undefined, ownVisit: true }), partnerContact: undefined, returnTo: { url: '/banks/sakura-shinkin' } });
  return {
    ...Object.fromEntries(stoppedReasons.map((reason) => [reason, stoppedExample(reason, frame)])),
    'own visit timed out': { ...visit('timed-out'), retryUrl: '/banks/sakura-shinkin/connections' },
    'own visit out of hours': visit('out-of-hours'),
    'own visit of an ended contract': visit('contract-not-usable'),
    'own visit in another browser': { ...visit('other-browser'), returnTo: undefined, retryUrl: '/banks/sakura-shinkin/connections' },
  };
}

function stoppedExample(reason: StoppedPage['reason'], frame: FrameModel): StoppedPage {
  const withoutPartner = ['invalid-request', 'form-refused', 'unknown-institution', 'terms-unknown', 'other-browser', 'connection-unknown'].includes(reason);
  const later = ['out-of-hours', 'partner-not-started'].includes(reason);
  return {
    frame: {
      ...frame,
      institution: reason === 'unknown-institution' ? undefined : frame.institution,
      partner: withoutPartner ? undefined : frame.partner,
    },
    reason,
    waitSeconds: reason === 'waiting' ? 30 : undefined,
    opensAt: later ? { date: '2026-11-21', time: '8:00' } : undefined,
    closure: reason === 'out-of-hours' ? { ja: 'システムメンテナンス', en: 'System maintenance' }[frame.language] : undefined,
    retryUrl: ['waiting', 'unavailable', 'connection-unknown'].includes(reason) ? '/banks/sakura-shinkin/connect/example' : undefined,
    returnTo: withoutPartner ? undefined : { url: '/banks/sakura-shinkin/connect/example/cancel', csrf: 'example-csrf' },
    partnerContact: withoutPartner ? undefined : { telephone: '03-0000-0000', email: 'support@example.com', url: 'https://example.com/support' },
  };
}
