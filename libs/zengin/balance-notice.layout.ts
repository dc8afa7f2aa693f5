import { code, constant, filler, layout, number, optionalCode, text } from './record-layout.js';

/** 種別04 残高通知, from the same standard as 種別03. */
export const noticeHeader = layout('ヘッダー・レコード', [
  constant(1, 'データ区分', '1'),
  constant(2, '種別コード', '04'),
  code(4, 1, 'noticeKind', '通知区分', ['1']), // 1 預金
  constant(5, 'コード区分', '0'), // JIS; 1 would be EBCDIC
  code(6, 6, 'createdOn', '作成日'),
  optionalCode(12, 10, 'companyCode', '会社コード'),
  text(22, 40, 'companyName', '会社名', 'party-name'),
  code(62, 4, 'bankCode', '銀行コード'),
  text(66, 15, 'bankName', '銀行名', 'bank-name'),
  optionalCode(81, 3, 'branchCode', '支店コード'),
  text(84, 15, 'branchName', '支店名', 'bank-name'),
  filler(99, 102),
]);

export const noticeRecord = layout('データ・レコード', [
  constant(1, 'データ区分', '2'),
  code(2, 6, 'baseDate', '基準日'),
  code(8, 4, 'baseTime', '基準時刻'),
  code(12, 3, 'branchCode', '支店コード'),
  filler(15, 3, '0'),
  code(18, 1, 'accountType', '預金種目'),
  code(19, 10, 'accountNumber', '口座番号'),
  optionalCode(29, 4, 'unitCount', '口数'),
  text(33, 40, 'holderName', '口座名', 'party-name'),
  code(73, 1, 'balanceSign', '貸越区分', ['1', '2']),
  number(74, 14, 'balance', '現在残高'),
  number(88, 14, 'otherBankCheckAmount', '他店券残高'),
  number(102, 14, 'overdraftLimit', '貸越極度額'),
  code(116, 1, 'withdrawableSign', '支払可能残高の区分', ['1', '2']),
  number(117, 14, 'withdrawableAmount', '支払可能残高'),
  optionalCode(131, 1, 'previousDaySign', '前日残高の区分', ['1', '2']),
  number(132, 14, 'previousDayBalance', '前日残高'),
  optionalCode(146, 6, 'lastTransactionDate', '最新取引日'),
  filler(152, 49),
]);

export const noticeTrailer = layout('トレーラ・レコード', [
  constant(1, 'データ区分', '8'),
  number(2, 7, 'noticeCount', 'データ件数'),
  filler(9, 192),
]);

export const noticeEnd = layout('エンド・レコード', [
  constant(1, 'データ区分', '9'),
  number(2, 10, 'recordCount', 'レコード総件数'),
  filler(12, 189),
]);
