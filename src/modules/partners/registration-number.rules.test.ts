import { describe, expect, it } from '@jest/globals';
import { registrationNumber, registrationNumberInEnglish } from './registration-number.rules.js';

describe('a registration number of a 電子決済等代行業者', () => {
  it.each(['関東財務局長（電代）第9901号', '北海道財務局長（電代）第1号', '福岡財務支局長（電代）第12号', '沖縄総合事務局長（電代）第3号'])(
    'may be %s',
    (number) => expect(number).toMatch(registrationNumber),
  );

  it.each([
    '関東財務局長(電代)第9901号',
    '関東財務局長（電代）第号',
    '関東財務局長（電代）第001号',
    '関東財務局長（電代）第９９号',
    '関東財務局長（資金移動）第99号',
    '江戸財務局長（電代）第99号',
    '関東財務局長（電代）第99号 ',
    '第99号',
  ])('may not be %j', (number) => expect(number).not.toMatch(registrationNumber));

  it('reads in English who registered whom', () => {
    expect(registrationNumberInEnglish('関東財務局長（電代）第9901号')).toBe('Kanto Local Finance Bureau (denshi-daiko) No. 9901');
    expect(registrationNumberInEnglish('第1号')).toBe('第1号');
  });
});
