import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Chores } from '#libs/chores';
import { isDuplicateKey, Reader, Transactor } from '#libs/database';
import { Clock, japanDateOf, japanDaysBetween } from '#libs/kernel';
import { Outbox } from '#libs/outbox';
import { GrantEntity } from './grant.entity.js';
import { PermissionEntity } from './permission.entity.js';
import { ReminderEntity } from './reminder.entity.js';
import { reminderTimes, type ReminderTime } from './reminder-times.rules.js';

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
export class ExpiringGrants implements OnModuleInit {
  constructor(
    private readonly reader: Reader,
    private readonly transactor: Transactor,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly chores: Chores,
  ) {}

  onModuleInit(): void {
    this.chores.add({ name: 'announcing ending grants', run: (ending) => this.announceOnce(ending) });
  }

  /** Announces what is due now, each grant in a transaction of its own. */
  async announceOnce(ending?: AbortSignal): Promise<void> {
    for (const time of reminderTimes) {
      let due: Ending[];
      do {
        due = await this.due(time);
        for (const one of due) if (!ending?.aborted) await this.announce(one, time);
      } while (due.length === AT_ONCE && !ending?.aborted);
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
