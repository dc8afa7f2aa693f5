/**
 * Who registers 電子決済等代行業者: the directors-general of the Finance Bureaus, and of the two offices that act as one.
 */
const registrars: Readonly<Record<string, string>> = {
  北海道財務局長: 'Hokkaido Local Finance Bureau',
  東北財務局長: 'Tohoku Local Finance Bureau',
  関東財務局長: 'Kanto Local Finance Bureau',
  東海財務局長: 'Tokai Local Finance Bureau',
  北陸財務局長: 'Hokuriku Local Finance Bureau',
  近畿財務局長: 'Kinki Local Finance Bureau',
  中国財務局長: 'Chugoku Local Finance Bureau',
  四国財務局長: 'Shikoku Local Finance Bureau',
  九州財務局長: 'Kyushu Local Finance Bureau',
  福岡財務支局長: 'Fukuoka Local Finance Branch Bureau',
  沖縄総合事務局長: 'Okinawa General Bureau',
};

/** 「関東財務局長（電代）第9901号」: full-width brackets, the number in ASCII digits without leading zeros. */
export const registrationNumber = new RegExp(`^(${Object.keys(registrars).join('|')})（電代）第([1-9]\\d{0,4})号$`);

/** 「Kanto Local Finance Bureau (denshi-daiko) No. 9901」; what is no such number stays as it is. */
export const registrationNumberInEnglish = (text: string): string =>
  text.replace(registrationNumber, (_, registrar: string, number: string) => `${registrars[registrar]} (denshi-daiko) No. ${number}`);
