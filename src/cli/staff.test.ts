import os from 'node:os';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { staff } from './staff.js';

describe('who runs a command', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('is who the machine says', () => {
    expect(staff()).toEqual({ kind: 'staff', id: os.userInfo().username });
  });

  it('is the number of a user without a name, as containers have them', () => {
    jest.spyOn(os, 'userInfo').mockImplementation(() => {
      throw new Error('ENOENT: no such user');
    });
    expect(staff()).toEqual({ kind: 'staff', id: `uid-${process.getuid?.()}` });
  });
});
