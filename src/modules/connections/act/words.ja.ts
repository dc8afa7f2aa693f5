import type { Act } from '../addresses.js';

interface ActWords {
  readonly title: (service: string) => string;
  readonly accounts: string;
  readonly means: (service: string) => readonly string[];
  readonly submit: string;
}

const stays = (service: string): string => `これまでに渡した情報は、${service}に残ります。`;

const acts: Record<Act, ActWords> = {
  stop: {
    title: (service) => `「${service}」との連携を停止しますか`,
    accounts: '停止する口座',
    means: (service) => [
      `停止すると、${service}は、すぐに口座の情報を見られなくなります。`,
      stays(service),
      `${service}との契約は、そのまま残ります。解約などは、${service}でお手続きください。`,
      '元に戻すことはできません。もう一度連携するときは、サービスの画面から、あらためて許可してください。',
    ],
    submit: '連携を停止する',
  },
  undo: {
    title: (service) => `「${service}」との連携を取り消しますか`,
    accounts: '取り消す口座',
    means: (service) => [
      `取り消すと、${service}は、すぐに口座の情報を見られなくなります。`,
      '停止とは別に、間違えて連携したものとして記録に残ります。取り消せるのは、許可から30分以内です。',
      '元に戻すことはできません。この連携の前に同じサービスと連携していた場合も、そちらは元に戻りません。',
      'サービスの画面から、正しい口座をあらためて連携してください。',
      stays(service),
    ],
    submit: '連携を取り消す',
  },
  'leave-out': {
    title: (service) => `この口座を「${service}」との連携から外しますか`,
    accounts: '外す口座',
    means: (service) => [
      `外すと、${service}は、すぐにこの口座の情報を見られなくなります。`,
      'ほかの口座の連携は、有効期限もふくめて、そのまま続きます。',
      'この口座を連携に戻すときは、サービスの画面から、あらためて許可してください。',
      stays(service),
    ],
    submit: 'この口座を外す',
  },
};

const undoInstead = (until: string): string =>
  `間違えて連携した場合は、許可から30分以内（${until}まで）なら、前の画面で、間違いとして取り消すこともできます。どちらも、すぐに連携が終わります。`;

export const ja = { acts, who: '連携先', means: 'ご確認ください', back: 'やめて戻る', undoInstead };

export type ActPageWords = typeof ja;
