import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Transactor } from '#libs/database';
import { Outbox, OutboxHandlers, OutboxRelay, Undeliverable } from '#libs/outbox';
import { outboxCommand } from '../../src/cli/outbox.command.js';
import { startGateway, type Gateway } from '../support/gateway.js';

describe('renkei outbox', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway({ load: async () => {} });
  });
  afterAll(() => gateway.stop());

  /** Runs the command and answers what it printed. The gateway goes on. */
  const outbox = async (...words: string[]): Promise<string> => {
    const written: string[] = [];
    const spy = jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    const context = { get: gateway.app.get.bind(gateway.app), close: async () => {} } as unknown as INestApplicationContext;
    try {
      await outboxCommand(async () => context).parseAsync(words, { from: 'user' });
    } finally {
      spy.mockRestore();
    }
    return written.join('');
  };

  it('lists what was given up, has it tried again, and is empty after that', async () => {
    let refused = true;
    gateway.app.get(OutboxHandlers).on('test.said', 'ear', async () => {
      if (refused) throw new Undeliverable('the address was refused');
    });
    await gateway.app.get(Transactor).write((tx) => gateway.app.get(Outbox).put(tx, { topic: 'test.said', payload: { secretWord: 'sesame' } }));
    expect(await outbox('list')).toContain('1 waiting, 0 of them failed before; 0 given up.');
    await gateway.app.get(OutboxRelay).deliverOnce();
    const listed = await outbox('list', '--given-up');
    expect(listed).toMatch(/^\S+ {2}test\.said {2}ear {2}2026-11-20T\S+ {2}given up {2}1 tries {2}the address was refused\n/);
    expect(listed).not.toContain('sesame');
    refused = false;
    expect(await outbox('retry')).toBe('1 to be tried again.\n');
    await gateway.app.get(OutboxRelay).deliverOnce();
    expect(await outbox('list')).toBe('0 waiting, 0 of them failed before; 0 given up.\n');
    expect(await outbox('retry')).toBe('Nothing was given up.\n');
  });

  it('says when there is no message of that id', async () => {
    await expect(outbox('retry', 'nothing')).rejects.toThrow('There is no message nothing');
  });
});
