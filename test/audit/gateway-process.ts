import 'reflect-metadata';
import { setTimeout as pause } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { ConfigModule, Environment } from '#libs/config';
import { DatabaseModule, Transactor } from '#libs/database';
import { SealingModule } from '#libs/sealing';
import { auditEntities, AuditLog, AuditModule, AuditSequencer } from '#modules/audit';

/**
 * A gateway process as far as the audit sees one. `read` answers reads as fast as it can and tells each that it
 * answered, while its sequencer works in the background; `hang` stops in the middle of the sequencer's transaction.
 */
const [work = '', environment = '{}'] = process.argv.slice(2);

const app = await NestFactory.createApplicationContext(
  {
    module: class Gateway {},
    imports: [
      ConfigModule.forRoot(Object.assign(new Environment(), JSON.parse(environment))),
      SealingModule,
      DatabaseModule.forRoot({ entities: auditEntities, migrations: [] }),
      AuditModule,
    ],
  },
  { logger: false },
);

let told = false;
process.on('message', () => {
  told = true;
});
// Nothing outlives the test that started it.
process.on('disconnect', () => process.exit());

const say = (word: string): void => void process.send?.(word);

async function read(): Promise<void> {
  const log = app.get(AuditLog);
  for (let batch = 0; !told; batch += 1) {
    const ids = Array.from({ length: 20 }, (_, number) => `${process.pid}-${batch}-${number}`);
    await Promise.all(
      ids.map(async (interactionId) => {
        await log.recordRead({
          institution: batch % 2 === 0 ? 'sakura-shinkin' : 'momiji-shinkin',
          event: 'account.balances-read',
          actor: { kind: 'partner', id: 'mihon-kakeibo-personal' },
          interactionId,
        });
        say(interactionId);
      }),
    );
    await pause(5);
  }
}

async function hang(): Promise<void> {
  const transactor = app.get(Transactor);
  const write = transactor.write.bind(transactor);
  let takesTheLease = true;
  transactor.write = (block) =>
    write(async (tx) => {
      const result = await block(tx);
      if (!takesTheLease) {
        say('in the middle');
        await pause(600_000);
      }
      takesTheLease = false;
      return result;
    });
  await app.get(AuditSequencer).sequenceOnce();
}

await (work === 'hang' ? hang() : read());
await app.close();
process.disconnect();
