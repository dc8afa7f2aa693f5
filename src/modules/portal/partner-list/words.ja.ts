/** What stands on 連携先一覧 besides the institution's own words. */
export const ja = {
  /** The gateway's own form of the list, for institutions that give none. */
  usual: {
    heading: '連携先一覧',
    asOf: '{day}現在',
    company: '連携先',
    registrationNumber: '登録番号',
    services: 'サービス内容',
    startDates: '連携開始日',
    notLinked: '未連携',
  },
  empty: 'いま、連携している企業はありません。',
  suspended: '一時停止中',
  notStarted: '開始予定',
  yetToStart: (day: string): string => `連携開始前（${day}に開始予定）`,
  unknown: '－',
  contracts: '契約の内容',
  contractsLead: '電子決済等代行業者との契約について、法令にもとづき次のとおり公表します。',
  registrationNumber: '電子決済等代行業者の登録番号',
  contractedBy: '契約の当事者',
  contractedOn: '契約を結んだ日',
  compensation: 'お客さまに損害が生じたときの賠償',
  dataHandling: 'お客さまの情報の取扱いと安全管理',
  passesDataTo: '情報の提供先（電子決済等代行業再委託者）',
  notPublished: 'この一覧には、まだ掲載していません。下のお問い合わせ先にお問い合わせください。',
  companyTerms: '利用規約',
  companyPrivacy: 'プライバシーポリシー',
  companyContact: 'この企業のお問い合わせ先',
  start: 'API連携とは、ご利用にあたっての注意事項',
};

export type PartnerListWords = typeof ja;
