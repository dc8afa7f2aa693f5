import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startGateway, type Gateway } from '../support/gateway.js';

describe('a caller who hangs up', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway({ load: async () => undefined });
  });
  afterAll(() => gateway.stop());

  it('in the middle of a body is no failure of ours', async () => {
    const error = jest.spyOn(Logger.prototype, 'error');
    try {
      for (const path of ['/banks/sakura-shinkin/connect/abc/login', '/banks/sakura-shinkin/v1/accounts']) {
        const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
        await once(socket, 'connect');
        socket.write(`POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nuserId=`);
        await pause(100);
        socket.resetAndDestroy();
      }
      await pause(200);
      expect(error.mock.calls).toEqual([]);
    } finally {
      error.mockRestore();
    }
    expect((await fetch(`${gateway.url}/healthz`)).status).toBe(200);
  });
});
