import type { Language } from '#libs/http';
import type { FrameModel } from '#libs/views';
import type { FormModel } from './hosted-page.js';

/** The frame in which examples of pages are shown. */
export function exampleFrame(language: Language): FrameModel {
  const ja = language === 'ja';
  return {
    language,
    institution: {
      name: ja ? 'さくら見本信用金庫' : 'Sakura Mihon Shinkin Bank',
      service: ja ? '個人インターネットバンキング' : 'Personal Internet Banking',
      mark: 'さ',
      colour: '#9b1f4c',
      contactName: ja ? 'さくら見本EBセンター' : 'Sakura Mihon EB Centre',
      telephone: '0120-000-000',
      hours: ja ? '平日営業日 9:00～17:00' : '9:00–17:00 on business days',
      termsHref: '/banks/sakura-shinkin/terms/2026-04',
    },
    partner: ja
      ? { company: '株式会社見本フィンテック', service: 'みほん家計簿' }
      : { company: 'Mihon Fintech K.K.', service: 'Mihon Kakeibo' },
    interactionId: '0197c1de-7e3b-7c42-9d3a-4f6a1b2c3d4e',
  };
}

/** The same where no partner sent the customer. */
export const ownVisitFrame = (language: Language): FrameModel => ({ ...exampleFrame(language), partner: undefined, ownVisit: true });

/** Where the form of an example would go. */
export const exampleForm = (step: string): FormModel => ({
  action: `/banks/sakura-shinkin/connect/example/${step}`,
  cancelUrl: '/banks/sakura-shinkin/connect/example/cancel',
  csrf: 'example-csrf',
});
