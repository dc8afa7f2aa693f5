import type { ReceiptContent } from './receipt-content.rules.js';

const operationWords: Readonly<Record<string, string>> = { balances: '残高照会', transactions: '入出金明細照会' };
const accountTypes: Readonly<Record<string, string>> = { '1': '普通', '2': '当座', '4': '貯蓄' };
const consentForms: Readonly<Record<string, string>> = { box: '同意欄にチェック', intent: '意思確認', 'terms-at-login': '利用規定に同意してログイン' };

/** The receipt for people: what the signed one says, in plain Japanese, to print or keep beside it. */
export function receiptText(receipt: ReceiptContent): string {
  const { institution, partner, terms, consent } = receipt;
  const lines: readonly (readonly [string, string])[] = [
    ['金融機関', institution.name.ja],
    ['外部サービス', partner.service.ja],
    ['電子決済等代行業者', `${partner.company.ja}（${partner.registrationNumber}）`],
    ['許可した内容', receipt.operations.map((operation) => operationWords[operation] ?? operation).join('、')],
    ...receipt.accounts.map((account) => ['対象口座', accountLine(account)] as const),
    ...(receipt.transactionsFrom === undefined ? [] : [['明細の開始日', receipt.transactionsFrom] as const]),
    ['許可した日時', receipt.permittedAt],
    ['有効期限', `${receipt.lastDay} 24:00（日本時間）`],
    ['利用規定', `${terms.name?.ja ?? ''}（${terms.version}）`],
    ['利用規定のSHA-256', terms.sha256 ?? '記録がありません'],
    ['同意の方法', `${consentForms[consent.form] ?? consent.form}（${consent.givenAt}）`],
    ['受付番号', receipt.jti],
    ['許可番号', receipt.permissionId],
  ];
  return `情報アクセス許可の控え\n\n${lines.map(([name, value]) => `${name}：${value}`).join('\n')}\n`;
}

const accountLine = ({ branchName, branchCode, accountType, accountNumber, holderName }: ReceiptContent['accounts'][number]): string =>
  `${branchName}（${branchCode}） ${accountTypes[accountType] ?? accountType} ${accountNumber} ${holderName}`;
