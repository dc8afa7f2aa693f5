/**
 * Who registers 電子決済等代行業者: the directors-general of the Finance Bureaus, and of the two offices that act as one.
 */
const REGISTRARS =
  '(?:北海道|東北|関東|東海|北陸|近畿|中国|四国|九州)財務局長|福岡財務支局長|沖縄総合事務局長';

/** 「関東財務局長（電代）第9901号」: full-width brackets, the number in ASCII digits without leading zeros. */
export const registrationNumber = new RegExp(`^(?:${REGISTRARS})（電代）第[1-9]\\d{0,4}号$`);
