import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { InquiryPinDesk } from '#modules/inquiry-pins';
import { inquiryPinCommand } from '../../src/cli/inquiry-pin.command.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { holderOf, ordinary } from './momiji.js';

describe('renkei inquiry-pin unlock', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  /** Runs the command and answers what it printed. The gateway goes on. */
  const unlock = async (number: string): Promise<string> => {
    const written: string[] = [];
    const take = (text: unknown) => written.push(String(text)) > 0;
    const streams = [jest.spyOn(process.stdout, 'write').mockImplementation(take), jest.spyOn(process.stderr, 'write').mockImplementation(take)];
    const context = { get: gateway.app.get.bind(gateway.app), close: async () => {} } as unknown as INestApplicationContext;
    try {
      const command = inquiryPinCommand(async () => context);
      for (const subcommand of command.commands) subcommand.exitOverride();
      await command.parseAsync(['unlock', '--institution', 'momiji-shinkumi', '--branch', '010', '--type', '1', '--number', number], { from: 'user' });
    } finally {
      for (const stream of streams) stream.mockRestore();
    }
    return written.join('');
  };

  it('releases a locked account, and says when there is nothing to release', async () => {
    const { holder, account } = await holderOf(gateway, 'momiji0001');
    const guess = async (pin: string) => (await gateway.app.get(InquiryPinDesk).prove(holder, [{ account: account(ordinary), pin }])).get(account(ordinary).id)?.kind;
    for (let attempt = 1; attempt <= 7; attempt += 1) {
      gateway.clock.advance(61_000);
      await guess('0000');
    }
    expect(await guess('1357')).toBe('locked');
    expect(await unlock('3000001')).toBe('Released.\n');
    expect(await guess('1357')).toBe('proven');
    expect(await unlock('3000001')).toContain('There was nothing to release');
  });

  it('takes only an account number', async () => {
    await expect(unlock('300000')).rejects.toThrow('It has 7 digits.');
  });
});
