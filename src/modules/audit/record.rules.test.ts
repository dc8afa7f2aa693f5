import { describe, expect, it } from '@jest/globals';
import type { AuditEntry } from './audit-entry.js';
import { canonicalText, factsOf, segmentOf } from './record.rules.js';

const entry: AuditEntry = { institution: 'sakura-shinkin', event: 'customer.signed-in', actor: { kind: 'customer' } };

const factsWith = (more: Record<string, unknown>) => factsOf({ ...entry, ...more }, 'id-1', 0);

describe('the record of an entry', () => {
  it('has the members listed and no others, whatever the caller passes along', () => {
    const facts = factsWith({ password: 'Sakura-2026', actor: { kind: 'customer', id: 'user-1', token: 'secret' } });
    expect(facts).toEqual({
      id: 'id-1',
      institution: 'sakura-shinkin',
      recordedAt: 0,
      event: 'customer.signed-in',
      actorKind: 'customer',
      actorId: 'user-1',
      grantId: null,
      clientId: null,
      contractId: null,
      userId: null,
      interactionId: null,
      details: null,
    });
  });

  it.each([
    ['an object', { session: {} }],
    ['null', { session: null }],
    ['nothing', { session: undefined }],
    ['a list of objects', { accounts: [{}] }],
    ['a list of numbers', { accounts: [1] }],
    ['no number', { count: Number.NaN }],
    ['a function', { session: () => 'secret' }],
  ])('takes no %s in details', (_, details) => {
    expect(() => factsWith({ details })).toThrow(/must be text, a number/);
  });

  it.each([
    'password', 'newPassword', 'passphrase', 'clientSecret', 'accessToken', 'token', 'refresh_token', 'sessionCookie', 'credential',
    'clientAssertion', 'codeVerifier', 'authorization', 'riskAnswer', 'code', 'pin', 'PIN', 'otp',
  ])('takes no value named %s', (name) => {
    expect(() => factsWith({ details: { [name]: 'x' } })).toThrow(/named like a secret/);
    expect(() => factsWith({ details: { [name]: ['x'] } })).toThrow(/named like a secret/);
    expect(() => factsWith({ details: { [name]: 1234 } })).toThrow(/named like a secret/);
  });

  it('takes whether a secret was right, and words that only sound like one', () => {
    const details = { otp: true, errorCode: 'SIGN_IN_REFUSED', branchCode: '001', opinion: 'x', factors: ['password', 'otp'], attempts: 3 };
    expect(JSON.parse(factsWith({ details }).details ?? '')).toEqual(details);
  });

  it.each([
    ['an institution that is not one', { institution: '../sakura' }],
    ['an event that is no fact', { event: 'Signed in' }],
    ['an event too long', { event: `customer.${'x'.repeat(60)}` }],
    ['an id too long', { grantId: 'x'.repeat(65) }],
    ['a control character', { interactionId: 'a\nb' }],
    ['half a character', { actor: { kind: 'staff', id: '\ud800' } }],
    ['details too long', { details: { remark: 'x'.repeat(16_000) } }],
  ])('refuses %s before it meets other records', (_, more) => {
    expect(() => factsWith(more)).toThrow(TypeError);
  });

  it('takes an empty id as none', () => {
    expect(factsWith({ interactionId: '' }).interactionId).toBeNull();
  });
});

describe('the canonical text', () => {
  const facts = factsWith({ grantId: 'grant-1', details: { channel: 'personal' } });

  it('is JSON with sorted members and no space', () => {
    expect(canonicalText(facts)).toBe(
      '{"actorId":null,"actorKind":"customer","clientId":null,"contractId":null,"details":"{\\"channel\\":\\"personal\\"}",' +
        '"event":"customer.signed-in","grantId":"grant-1","id":"id-1","institution":"sakura-shinkin","interactionId":null,' +
        '"recordedAt":0,"userId":null}',
    );
    const members = Object.keys(JSON.parse(canonicalText(facts)) as object);
    expect(members).toEqual(members.toSorted());
  });

  it.each(Object.keys(facts))('differs when %s differs', (member) => {
    expect(canonicalText({ ...facts, [member]: 'other' })).not.toBe(canonicalText(facts));
  });
});

describe('a segment', () => {
  it("is the month of Japan's calendar", () => {
    expect(segmentOf(Date.parse('2026-11-30T23:59:59.999+09:00'))).toBe('2026-11');
    expect(segmentOf(Date.parse('2026-12-01T00:00:00+09:00'))).toBe('2026-12');
  });
});
