import { describe, expect, it } from '@jest/globals';
import { isDatabaseAway } from './known-errors.js';

const failure = (properties: object) => Object.assign(new Error('failed'), properties);

describe('a failure is the database being away', () => {
  it.each([
    ['its server does not listen', failure({ code: 'ECONNREFUSED', fatal: true })],
    ['its connection broke off', failure({ code: 'ECONNRESET', fatal: true })],
    ['its connection broke off in a query of TypeORM', failure({ driverError: failure({ code: 'EPIPE' }) })],
    ['it shuts down', failure({ code: 'ER_SERVER_SHUTDOWN' })],
  ])('when %s', (_when, error) => expect(isDatabaseAway(error)).toBe(true));

  it.each([
    ['a caller hung up', failure({ code: 'ECONNRESET', statusCode: 400 })],
    ['a key exists', failure({ code: 'ER_DUP_ENTRY' })],
    ['there is no failure', undefined],
  ])('but not when %s', (_when, error) => expect(isDatabaseAway(error)).toBe(false));
});
