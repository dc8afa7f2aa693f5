import { goesOn, type MailWords } from './mail-kinds.js';

const HOW_TO_STOP =
  '連携をやめるには、いつもの方法で当金融機関のページを開き、「連携中のサービス」から停止してください。連携先のサービスでも解除できます。お電話でも承ります。';

export const ja: MailWords = {
  subject: {
    linked: '外部サービスとの連携を開始しました',
    renewed: '外部サービスとの連携を更新しました',
    'ending-soon': '外部サービスとの連携がまもなく終了します',
    ended: '外部サービスとの連携が期限により終了しました',
    stopped: '外部サービスとの連携を停止しました',
    undone: '外部サービスとの連携を取り消しました',
    'account-left-out': '外部サービスとの連携から口座を外しました',
    'sign-in-locked': 'ログインを停止しました',
  },
  lead: (kind, { institution, daysLeft = 0 }) =>
    ({
      linked: `${institution}をご利用いただき、ありがとうございます。次のサービスとの連携を開始しました。`,
      renewed: `${institution}をご利用いただき、ありがとうございます。次のサービスとの連携を更新しました。`,
      'ending-soon':
        daysLeft > 0
          ? `次のサービスとの連携は、あと${daysLeft}日で期限を迎えます。続けてご利用になるときは、連携先のサービスから、もう一度お手続きください。`
          : '次のサービスとの連携は、本日で期限を迎えます。続けてご利用になるときは、連携先のサービスから、もう一度お手続きください。',
      ended: '次のサービスとの連携は、期限を迎えたため終了しました。続けてご利用になるときは、連携先のサービスから、もう一度お手続きください。',
      stopped: '次のサービスとの連携を停止しました。今後、このサービスがお客さまの口座の情報を取得することはありません。',
      undone:
        '間違えて連携したものとして、次のサービスとの連携を取り消しました。今後、このサービスがお客さまの口座の情報を取得することはありません。以前に同じサービスと連携していた場合も、その連携は元に戻りません。',
      'account-left-out':
        '次のサービスとの連携から、口座を1つ外しました。今後、このサービスがその口座の情報を取得することはありません。ほかの口座の連携は、有効期限もふくめて、そのまま続きます。',
      'sign-in-locked': `外部サービス連携の画面で、ログインの間違いが続いたため、お客さまのIDでのログインを停止しました。再開するには、お手数ですが下記までお電話ください。`,
    })[kind],
  labels: (kind) => ({
    company: '事業者',
    service: 'サービス',
    operations: '許可した内容',
    accounts: kind === 'account-left-out' ? '連携を続ける口座' : '対象口座',
    lastDay: '有効期限',
    endedAt: kind === 'undone' ? '取り消した日時' : '停止した日時',
    doneBy: kind === 'account-left-out' ? '口座を外した方' : '停止した方',
  }),
  operations: { balances: '残高照会', transactions: '入出金明細照会' },
  count: (accounts) => `${accounts}口座`,
  moment: (day, time) => `${day} ${time}`,
  doneBy: { customer: 'お客さま', administrator: '貴社の管理者', partner: '連携先のサービス', institution: '当金融機関', staff: '当金融機関', system: '安全のための自動停止' },
  stop: (kind) => (goesOn.includes(kind) ? HOW_TO_STOP : ''),
  care: 'お心当たりがないときは、すぐにお電話ください。このメールにリンクはありません。当金融機関が、メールのリンクからログインをお願いすることはありません。',
  ask: ({ institution, desk, telephone, hours }) => [institution, `お問い合わせ：${desk}`, `電話：${telephone}（${hours}）`].join('\n'),
};
