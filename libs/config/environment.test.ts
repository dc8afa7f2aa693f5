import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { readEnvironment } from './environment.js';

describe('the environment', () => {
  it('makes PUBLIC_URL from the port where it is not given', () => {
    expect(readEnvironment({}).PUBLIC_URL).toBe('http://localhost:3000');
    expect(readEnvironment({ PORT: '3100' }).PUBLIC_URL).toBe('http://localhost:3100');
    expect(readEnvironment({ PORT: '80' }).PUBLIC_URL).toBe('http://localhost');
    expect(readEnvironment({ PORT: '3100', PUBLIC_URL: 'https://gateway.example.jp' }).PUBLIC_URL).toBe('https://gateway.example.jp');
  });

  it('cannot make it from port 0, which is known only after the issuers are', () => {
    expect(() => readEnvironment({ PORT: '0' })).toThrow(/PUBLIC_URL must be given when PORT is 0/);
    expect(readEnvironment({ PORT: '0', PUBLIC_URL: 'http://localhost:3000' }).PORT).toBe(0);
  });

  it.each([
    'https://gateway.example.jp/',
    'https://gateway.example.jp/api',
    'https://gateway.example.jp?a=b',
    'https://gateway.example.jp#top',
    'https://user@gateway.example.jp',
    'https://gateway.example.jp:443',
    'https://Gateway.example.jp',
    'ftp://gateway.example.jp',
    'gateway.example.jp',
    'null',
  ])('refuses %s as PUBLIC_URL: issuers are made from it, and partners compare them letter by letter', (url) => {
    expect(() => readEnvironment({ PUBLIC_URL: url })).toThrow(/- PUBLIC_URL must be .*https:\/\/gateway\.example\.jp/);
  });

  it.each(['http://localhost:3000', 'http://[::1]:3000', 'https://gateway.example.jp', 'https://gateway.example.jp:8443'])('takes %s', (url) => {
    expect(readEnvironment({ PUBLIC_URL: url }).PUBLIC_URL).toBe(url);
  });

  it('in production must say what is unsafe to leave out, and may say what is also the default', () => {
    const safe = {
      NODE_ENV: 'production',
      PUBLIC_URL: 'https://gateway.example.jp',
      MASTER_KEYS_FILE: 'var/master-keys',
      DATABASE_URL: 'sqlite:var/renkei.sqlite',
      MAIL_URL: 'smtp://mail.example.jp',
      MAIL_FROM: 'no-reply@example.jp',
    };
    expect(readEnvironment(safe)).toMatchObject(safe);
    for (const name of ['PUBLIC_URL', 'MASTER_KEYS_FILE', 'DATABASE_URL', 'MAIL_URL', 'MAIL_FROM']) {
      expect(() => readEnvironment({ ...safe, [name]: undefined })).toThrow(name);
    }
    expect(() => readEnvironment({ ...safe, PUBLIC_URL: 'http://localhost:3000' })).toThrow('must be https');
  });
});
