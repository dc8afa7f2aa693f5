import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { normaliseAnswer, type LedgerUser } from '#modules/bank-host';
import { hanako, Ledger } from './ledger.js';

/** The key of RFC 6238's test vectors, `12345678901234567890`. */
const RFC_6238_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const token = { secret: RFC_6238_SECRET, periodSeconds: 30 };
const questions = [
  { question: '母親の旧姓は何ですか', answer: 'やまもと' },
  { question: '初めて飼ったペットの名前は何ですか', answer: 'タマ Ⅱ世' },
];
const certificate = { issuer: 'CN=Sample CA,O=Sample', serialNumber: '0A:1b' };

const user = (change: object) => [{ ...hanako().users[0], ...change }];
const withFactors = (change: object) => hanako({ users: user(change) });

const company = (...users: object[]) => ({
  channel: 'corporate',
  contractNumber: '5100000001',
  holderName: '株式会社見本',
  holderNameKana: 'ｶ)ﾐﾎﾝ',
  loginMethod: 'certificate',
  accounts: [],
  users: users.map((more, index) => ({
    login: { contractorId: '5100000001', userId: `user0${index + 1}` }, displayName: `利用者${index + 1}`, password: 'Kanri-2026', ...more,
  })),
});

describe('the factors of a user', () => {
  let ledger: Ledger;
  beforeEach(async () => {
    ledger = await Ledger.empty();
  });
  afterEach(() => ledger.close());

  const imported = async (...contracts: object[]): Promise<LedgerUser> => {
    expect((await ledger.customers(contracts)).refusals).toEqual([]);
    const found = await ledger.directory.findUser('sakura-shinkin', 'personal', '0123456789');
    if (!found) throw new Error('the sample customer is not there');
    return found;
  };

  describe('the token', () => {
    it.each([
      [59, '287082', 30],
      [1_111_111_109, '081804', 1_111_111_080],
      [1_234_567_890, '005924', 1_234_567_890],
      [2_000_000_000, '279037', 1_999_999_980],
    ])('shows after %i s what RFC 6238 says', async (seconds, code, stepAt) => {
      const { id, hasOtpToken } = await imported(withFactors({ oneTimePassword: token }));
      expect([hasOtpToken, await ledger.factors.otpStepAt(id, code, seconds * 1_000)]).toEqual([true, stepAt * 1_000]);
    });

    it('may go one step fast or slow, and the step is the token\'s own', async () => {
      const { id } = await imported(withFactors({ oneTimePassword: token }));
      const at = (seconds: number) => ledger.factors.otpStepAt(id, '287082', seconds * 1_000);
      expect(await Promise.all([0, 29.999, 30, 59.999, 60, 89.999, 90, 300].map(at))).toEqual([...Array<number>(6).fill(30_000), undefined, undefined]);
    });

    it('may have steps of 60 seconds', async () => {
      const { id } = await imported(withFactors({ oneTimePassword: { ...token, periodSeconds: 60 } }));
      const at = (seconds: number) => ledger.factors.otpStepAt(id, '287082', seconds * 1_000);
      expect(await Promise.all([0, 118, 179, 180].map(at))).toEqual([60_000, 60_000, 60_000, undefined]);
    });

    it.each(['287083', '28708', '2870820', '', '２８７０８２', ' 287082', '28708é'])('does not show "%s"', async (code) => {
      const { id } = await imported(withFactors({ oneTimePassword: token }));
      expect(await ledger.factors.otpStepAt(id, code, 59_000)).toBeUndefined();
    });

    it('shows nothing to who has none', async () => {
      const { id, hasOtpToken } = await imported(hanako());
      expect([hasOtpToken, await ledger.factors.otpStepAt(id, '287082', 59_000)]).toEqual([false, undefined]);
    });
  });

  describe('the 利用者番号', () => {
    it('has digits at positions from 1', async () => {
      const { id, hasUserNumber } = await imported(withFactors({ userNumber: '4810263759' }));
      expect([hasUserNumber, await ledger.factors.userNumberLength(id)]).toEqual([true, 10]);
      expect(await ledger.factors.userNumberMatches(id, [2, 5, 10], ['8', '2', '9'])).toBe(true);
      expect(await ledger.factors.userNumberMatches(id, [10, 2, 5], ['9', '8', '2'])).toBe(true);
    });

    it.each<[string, number[], string[]]>([
      ['a wrong digit', [2, 5, 10], ['8', '2', '8']],
      ['a digit too few', [2, 5, 10], ['8', '2']],
      ['a digit left out', [2, 5, 10], ['8', '2', '']],
      ['digits run together', [2, 5, 10], ['8', '29', '']],
      ['a position before the first', [0], ['']],
      ['a position after the last', [11], ['']],
      ['a position after the last, as a program would print it', [11], ['undefined']],
      ['nothing at all', [], []],
    ])('is not answered by %s', async (_, positions, digits) => {
      const { id } = await imported(withFactors({ userNumber: '4810263759' }));
      expect(await ledger.factors.userNumberMatches(id, positions, digits)).toBe(false);
    });

    it('is nobody\'s when none is registered', async () => {
      const { id, hasUserNumber } = await imported(hanako());
      expect([hasUserNumber, await ledger.factors.userNumberLength(id), await ledger.factors.userNumberMatches(id, [1], ['4'])]).toEqual([false, undefined, false]);
    });
  });

  describe('the questions', () => {
    const answers = async (id: string, index: number, typed: string) => {
      const asked = (await ledger.factors.questionsOf(id))[index];
      return ledger.factors.answerMatches(id, asked?.id ?? '', normaliseAnswer(typed));
    };

    it('are asked in their order, and take an answer in any writing', async () => {
      const { id } = await imported(withFactors({ questions }));
      expect((await ledger.factors.questionsOf(id)).map(({ text }) => text)).toEqual(questions.map(({ question }) => question));
      expect(await Promise.all(['やまもと', 'ヤマモト', 'ﾔﾏﾓﾄ', ' やま　もと '].map((typed) => answers(id, 0, typed)))).toEqual([true, true, true, true]);
      expect(await answers(id, 1, 'ﾀﾏii世')).toBe(true);
    });

    it('take no other answer, nor one to another question, nor somebody else\'s', async () => {
      const other = hanako({ contractNumber: '2', users: user({ login: { contractorId: '2' }, questions: [{ question: 'x', answer: 'やまもと' }] }), accounts: [] });
      const { id } = await imported(withFactors({ questions }), other);
      const stranger = await ledger.directory.findUser('sakura-shinkin', 'personal', '2');
      const [theirs] = await ledger.factors.questionsOf(stranger?.id ?? '');
      expect([await answers(id, 0, 'やまだ'), await answers(id, 0, ''), await answers(id, 1, 'やまもと')]).toEqual([false, false, false]);
      expect(await ledger.factors.answerMatches(id, theirs?.id ?? '', normaliseAnswer('やまもと'))).toBe(false);
      expect(await ledger.factors.answerMatches(stranger?.id ?? '', theirs?.id ?? '', normaliseAnswer('やまもと'))).toBe(true);
      expect(await ledger.factors.answerMatches(id, 'no such question', normaliseAnswer('やまもと'))).toBe(false);
    });

    it('keep their ids while they are asked, with another answer and in another order too', async () => {
      const { id } = await imported(withFactors({ questions }));
      const [first, second] = await ledger.factors.questionsOf(id);
      await imported(withFactors({ questions: [questions[1], { ...questions[0], answer: 'すずき' }] }));
      expect(await ledger.factors.questionsOf(id)).toEqual([second, first]);
      expect([await answers(id, 1, 'やまもと'), await answers(id, 1, 'スズキ')]).toEqual([false, true]);
      await imported(withFactors({ questions: [questions[1]] }));
      expect(await ledger.factors.questionsOf(id)).toEqual([second]);
    });
  });

  describe('certificates', () => {
    const bound = async (serialNumber: string, { issuer = certificate.issuer, channel = 'corporate' as const, institution = 'sakura-shinkin' } = {}) =>
      (await ledger.directory.userOfCertificate(institution, channel, { issuer, serialNumber }))?.loginId;

    it('find their user, however the serial number and the issuer are printed', async () => {
      await imported(hanako(), company({ certificates: [certificate] }));
      expect(await Promise.all(['a1b', '0A1B', '0a:1b', '00:0A:1B'].map((serial) => bound(serial)))).toEqual(Array(4).fill('5100000001/user01'));
      expect(await bound('a1b', { issuer: 'CN=Sample CA, O=Sample' })).toBe('5100000001/user01');
    });

    it('find nobody by another number or issuer, on another channel, or at another institution', async () => {
      await imported(hanako(), company({ certificates: [certificate] }));
      expect(await bound('a1c')).toBeUndefined();
      expect(await bound('a1b', { issuer: 'CN=Other CA,O=Sample' })).toBeUndefined();
      expect(await ledger.directory.userOfCertificate('sakura-shinkin', 'personal', certificate)).toBeUndefined();
      expect(await ledger.directory.userOfCertificate('icho-shinkumi', 'corporate', certificate)).toBeUndefined();
    });

    it('stand for the same user when two overlap, until the old one is taken away', async () => {
      const renewed = { ...certificate, serialNumber: 'a1c' };
      await imported(hanako(), company({ certificates: [certificate, renewed] }));
      expect([await bound('a1b'), await bound('a1c')]).toEqual(['5100000001/user01', '5100000001/user01']);
      await imported(hanako(), company({ certificates: [renewed] }));
      expect([await bound('a1b'), await bound('a1c')]).toEqual([undefined, '5100000001/user01']);
    });

    it('find a user who was stopped too: what follows is the sign-in\'s to say', async () => {
      await imported(hanako(), company({ certificates: [certificate], state: 'stopped' }));
      expect(await ledger.directory.userOfCertificate('sakura-shinkin', 'corporate', certificate)).toMatchObject({ state: 'stopped', loginMethod: 'certificate' });
    });

    it('go to another user only after they were taken from the first, and nothing of the contract stays', async () => {
      await imported(hanako(), company({ certificates: [certificate] }, {}));
      const { refusals } = await ledger.customers([company({}, { certificates: [certificate], displayName: 'もう一人' })]);
      expect(refusals).toMatchObject([{ where: 'contracts[0]', code: 'CERTIFICATE_TAKEN' }]);
      expect(await ledger.query("SELECT display_name AS name FROM ledger_users WHERE login_id = '5100000001/user02'")).toEqual([{ name: '利用者2' }]);
      await imported(hanako(), company({ certificates: [] }, { certificates: [certificate] }));
      expect(await bound('a1b')).toBe('5100000001/user02');
    });
  });

  it('stay as they are when a file leaves them out, and go when it says that there are none', async () => {
    await imported(withFactors({ oneTimePassword: token, userNumber: '4810263759', questions, certificates: [certificate] }));
    const { id, ...left } = await imported(hanako());
    expect(left).toMatchObject({ hasOtpToken: true, hasUserNumber: true });
    expect([(await ledger.factors.questionsOf(id)).length, await ledger.count('ledger_certificates')]).toEqual([2, 1]);
    const gone = await imported(withFactors({ oneTimePassword: null, userNumber: null, questions: [], certificates: [] }));
    expect(gone).toMatchObject({ hasOtpToken: false, hasUserNumber: false });
    const tables = ['ledger_otp_tokens', 'ledger_user_numbers', 'ledger_questions', 'ledger_certificates'];
    expect(await Promise.all(tables.map((table) => ledger.count(table)))).toEqual([0, 0, 0, 0]);
  });

  it('are replaced by the ones that a file names', async () => {
    await imported(withFactors({ oneTimePassword: token, userNumber: '4810263759' }));
    const { id } = await imported(withFactors({ oneTimePassword: { secret: 'A'.repeat(32), periodSeconds: 60 }, userNumber: '12345678' }));
    expect(await ledger.factors.otpStepAt(id, '287082', 59_000)).toBeUndefined();
    expect(await ledger.factors.userNumberLength(id)).toBe(8);
    await imported(withFactors({ oneTimePassword: { ...token, periodSeconds: 60 } }));
    await imported(withFactors({ oneTimePassword: token }));
    expect(await ledger.factors.otpStepAt(id, '287082', 59_000)).toBe(30_000);
  });

  it('leave in the audit which of them changed, never to what', async () => {
    await imported(hanako());
    await ledger.newRecords();
    const changed = async (change: object) => {
      await imported(withFactors(change));
      return (await ledger.newRecords()).find(({ event }) => event === 'customer.changed')?.details.changed;
    };
    const all = { oneTimePassword: token, userNumber: '4810263759', questions, certificates: [certificate] };
    expect(await changed(all)).toEqual(['oneTimePassword', 'userNumber', 'questions', 'certificates']);
    expect(await changed({ ...all, oneTimePassword: { ...token, periodSeconds: 60 } })).toEqual(['oneTimePassword']);
    expect(await changed({ questions: questions.toReversed() })).toEqual(['questions']);
    expect(await changed({ questions: questions.toReversed(), userNumber: null })).toEqual(['userNumber']);
    expect(await changed({ userNumber: null })).toBeUndefined();
  });

  it.each<[string, object, string, string]>([
    ['a token\'s secret that is none', { oneTimePassword: { ...token, secret: 'hunter2' } }, 'oneTimePassword.secret', 'must be base32 of 26 to 128 characters without = at the end'],
    ['a token of another rhythm', { oneTimePassword: { ...token, periodSeconds: 45 } }, 'oneTimePassword.periodSeconds', 'must be 30 or 60'],
    ['a token that is none', { oneTimePassword: 'hunter2' }, 'oneTimePassword', 'must be a group of keys'],
    ['a short 利用者番号', { userNumber: '12345' }, 'userNumber', 'must be 6 to 20 digits'],
    ['a 利用者番号 that is a number', { userNumber: 12345678 }, 'userNumber', 'must be 6 to 20 digits'],
    ['an answer of blanks', { questions: [{ question: 'x', answer: ' 　' }] }, 'questions[0].answer', 'must be a text of 1 to 100 characters besides blanks'],
    ['a question without an answer', { questions: [{ question: 'x' }] }, 'questions[0].answer', 'is missing: it must be a text of 1 to 100 characters besides blanks'],
    ['the same question twice', { questions: [...questions, questions[0]] }, 'questions[2]', 'a question that the user does not have already'],
    ['a serial number that is none', { certificates: [{ ...certificate, serialNumber: 'hunter2' }] }, 'certificates[0].serialNumber', 'must be a serial number in hexadecimal, of at most 20 bytes'],
    ['the same certificate twice', { certificates: [certificate, { ...certificate, serialNumber: 'A1B' }] }, 'certificates[1]', 'a certificate that the user does not have already'],
    ['a key that is not known', { certificates: [{ ...certificate, subject: 'x' }] }, 'certificates[0].subject', 'is not a known key; known here: issuer, serialNumber'],
  ])('are refused with %s, by the place and never by what stands there', async (_, change, place, reason) => {
    const report = await ledger.customers([withFactors(change)]);
    expect(report.refusals).toEqual([{ where: `contracts[0].users[0].${place}`, position: 0, code: 'CONTENT_INVALID', reason }]);
    expect(JSON.stringify(report)).not.toContain('hunter2');
  });
});
