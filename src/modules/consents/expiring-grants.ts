import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { isDuplicateKey, Reader, Transactor } from '#libs/database';
import { Clock, japanDateOf, japanDaysBetween } from '#libs/kernel';
import { Outbox } from '#libs/outbox';
import { GrantEntity } from './grant.entity.js';
import { PermissionEntity } from './permission.entity.js';
import { ReminderEntity } from './reminder.entity.js';
import { reminderTimes, type ReminderTime } from './reminder-times.rules.js';

const EVERY_MS = 60_000;
const AT_ONCE = 200;

interface Ending {
  readonly grantId: string;
  readonly permissionId: string;
}

/**
 * Announces grants that end by time, 14 and 3 days before. Any number of processes may run it, after any pause: the
 * reminder's row is written with the message, and there is one of each kind for a permission.
 */
@Injectable()
export class ExpiringGrants implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #log = new Logger('consents');
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;

  constructor(
    private readonly reader: Reader,
    private readonly transactor: Transactor,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => {
      this.#running ??= this.announceOnce()
        .catch((error: unknown) => this.#log.error({ err: error }, 'announcing ending grants failed'))
        .finally(() => (this.#running = undefined));
    }, EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  /** Announces what is due now, each grant in a transaction of its own. */
  async announceOnce(): Promise<void> {
    for (const time of reminderTimes) {
      for (let ending = await this.due(time); ending.length > 0; ending = ending.length < AT_ONCE ? [] : await this.due(time)) {
        for (const one of ending) await this.announce(one, time);
      }
    }
  }

  /** Working grants within that time of their end that were given before it began, and are not reminded of yet. */
  private due({ kind, fromMs, untilMs }: ReminderTime): Promise<Ending[]> {
    const now = this.clock.now();
    return this.reader.manager
      .createQueryBuilder(GrantEntity, 'grant')
      .innerJoin(PermissionEntity, 'permission', 'permission.id = grant.permissionId')
      .leftJoin(ReminderEntity, 'reminder', 'reminder.permissionId = grant.permissionId AND reminder.kind = :kind', { kind })
      .select('grant.id', 'grantId')
      .addSelect('grant.permissionId', 'permissionId')
      .where("grant.state = 'ACTIVE' AND grant.dueAt > :after AND grant.dueAt <= :until", { after: now + untilMs, until: now + fromMs })
      .andWhere('permission.permittedAt < grant.dueAt - :fromMs AND reminder.kind IS NULL', { fromMs })
      .orderBy('grant.dueAt', 'ASC')
      .limit(AT_ONCE)
      .getRawMany<Ending>();
  }

  private async announce({ grantId, permissionId }: Ending, { kind }: ReminderTime): Promise<void> {
    const now = this.clock.now();
    try {
      await this.transactor.write(async (tx) => {
        const grant = await tx.findOneBy(GrantEntity, { id: grantId, permissionId, state: 'ACTIVE' });
        if (!grant) return;
        const { lastDay } = await tx.findOneByOrFail(PermissionEntity, { id: permissionId });
        await tx.insert(ReminderEntity, { permissionId, kind, remindedAt: now });
        const { institution, channel, clientId, serviceId, contractId, userId } = grant;
        const daysLeft = japanDaysBetween(japanDateOf(now), lastDay);
        const payload = { institution, channel, grantId, permissionId, clientId, serviceId, contractId, userId, lastDay, daysLeft };
        await this.outbox.put(tx, { topic: 'grant.expiring', payload });
      });
    } catch (error) {
      // Another process was faster.
      if (!isDuplicateKey(error)) throw error;
    }
  }
}
