import { code, constant, filler, layout, number, optionalCode, text, type RecordValues } from './record-layout.js';

/**
 * 種別03 入出金取引明細, field for field as in JBA's 「全銀協パーソナル・コンピュータ用標準通信プロトコル（ベーシック手順）
 * 適用業務およびレコード・フォーマット」. N is `number` or `code`, C is `text`; dates are 和暦 YYMMDD.
 */
export const statementHeader = layout('ヘッダー・レコード', [
  constant(1, 'データ区分', '1'),
  constant(2, '種別コード', '03'),
  constant(4, 'コード区分', '0'), // JIS; 1 would be EBCDIC
  code(5, 6, 'createdOn', '作成日'),
  code(11, 6, 'from', '勘定日(自)'),
  code(17, 6, 'to', '勘定日(至)'),
  code(23, 4, 'bankCode', '銀行コード'),
  text(27, 15, 'bankName', '銀行名', 'bank-name'),
  code(42, 3, 'branchCode', '支店コード'),
  text(45, 15, 'branchName', '支店名', 'bank-name'),
  filler(60, 3, '0'),
  code(63, 1, 'accountType', '預金種目'),
  code(64, 10, 'accountNumber', '口座番号'),
  text(74, 40, 'holderName', '口座名', 'party-name'),
  code(114, 1, 'openingSign', '貸越区分', ['1', '2']),
  optionalCode(115, 1, 'documentKind', '通帳・証書区分', ['1', '2']),
  number(116, 14, 'openingBalance', '取引前残高'),
  filler(130, 71),
]);

/** 普通・当座・貯蓄 (預金種目 1, 2, 4). */
export const movementRecord = layout('データ・レコード', [
  constant(1, 'データ区分', '2'),
  code(2, 8, 'inquiryNumber', '照会番号'),
  code(10, 6, 'transactionDate', '勘定日'),
  optionalCode(16, 6, 'valueDate', '預入・払出日(起算日)'),
  code(22, 1, 'transactionType', '入払区分', ['1', '2']),
  code(23, 2, 'transactionKind', '取引区分', ['10', '11', '12', '13', '14', '15', '18', '19']),
  number(25, 12, 'amount', '取引金額'),
  number(37, 12, 'otherBankCheckAmount', 'うち他店券金額'),
  optionalCode(49, 6, 'presentationDate', '交換呈示日'),
  optionalCode(55, 6, 'dishonourDate', '不渡返還日'),
  optionalCode(61, 1, 'billKind', '手形・小切手区分', ['1', '2', '3']),
  optionalCode(62, 7, 'billNumber', '手形・小切手番号'),
  optionalCode(69, 3, 'sisterBranchNumber', '僚店番号'),
  optionalCode(72, 10, 'remitterCode', '振込依頼人コード'),
  text(82, 48, 'counterparty', '振込依頼人名または契約者番号', 'party-name'),
  text(130, 15, 'remittingBankName', '仕向銀行名', 'bank-name'),
  text(145, 15, 'remittingBranchName', '仕向店名', 'bank-name'),
  text(160, 20, 'remarks', '摘要内容', 'remarks'),
  text(180, 20, 'ediInfo', 'EDI情報', 'edi'),
  filler(200, 1),
]);

export const statementTrailer = layout('トレーラ・レコード', [
  constant(1, 'データ区分', '8'),
  number(2, 6, 'depositCount', '入金件数'),
  number(8, 13, 'depositTotal', '入金額合計'),
  number(21, 6, 'withdrawalCount', '出金件数'),
  number(27, 13, 'withdrawalTotal', '出金額合計'),
  code(40, 1, 'closingSign', '貸越区分', ['1', '2']),
  number(41, 14, 'closingBalance', '取引後残高'),
  number(55, 7, 'movementCount', 'データ・レコード件数'),
  filler(62, 139),
]);

export const statementEnd = layout('エンド・レコード', [
  constant(1, 'データ区分', '9'),
  number(2, 10, 'recordCount', 'レコード総件数'),
  number(12, 5, 'accountCount', '口座数'),
  filler(17, 184),
]);

export type MovementValues = RecordValues<typeof movementRecord>;
