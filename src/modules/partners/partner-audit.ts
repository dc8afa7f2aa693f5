import { Injectable } from '@nestjs/common';
import { AuditLog, type AuditEntry } from '#modules/audit';
import type { Tx } from '#libs/database';
import { PartnersStore } from './partners.store.js';

/** The chain of what belongs to no institution alone. No institution can have this id. */
const GATEWAY = 'gateway';

/** A change to a company, service or client. */
export interface PartnerEvent {
  /** Whose: the id of the company, service or client. */
  readonly of: string;
  readonly event: string;
  readonly clientId?: string;
  readonly details: NonNullable<AuditEntry['details']>;
}

/**
 * Records changes to partners. A link is one institution's business; anything else concerns the gateway and every
 * institution that has or had a link with the partner, so each of their chains tells the whole story by itself.
 */
@Injectable()
export class PartnerAudit {
  constructor(
    private readonly audit: AuditLog,
    private readonly store: PartnersStore,
  ) {}

  async record(tx: Tx, actor: AuditEntry['actor'], events: readonly PartnerEvent[]): Promise<void> {
    const reach = await this.store.reach(tx, events.map(({ of }) => of));
    for (const { of, ...event } of events) {
      const concerned = reach.filter(({ companyId, serviceId, clientId }) => [companyId, serviceId, clientId].includes(of));
      for (const institution of new Set([GATEWAY, ...concerned.map(({ institution }) => institution)])) {
        await this.audit.record(tx, { ...event, institution, actor });
      }
    }
  }

  /** What concerns one institution alone: a link, a contract, its list. */
  async recordAt(
    tx: Tx,
    actor: AuditEntry['actor'],
    event: Pick<AuditEntry, 'institution' | 'event' | 'clientId' | 'details'>,
  ): Promise<void> {
    await this.audit.record(tx, { ...event, actor });
  }
}
