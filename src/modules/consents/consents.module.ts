import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { ConsentLedger } from './consent-ledger.js';
import { ExpiringGrants } from './expiring-grants.js';
import { GrantRecords } from './grant-records.js';
import { GrantsStore } from './grants.store.js';
import { OverdueGrants } from './overdue-grants.js';

/** The grant's life: states, edges, events, permissions, validity. */
@Module({
  imports: [AuditModule],
  providers: [ConsentLedger, GrantRecords, GrantsStore, OverdueGrants, ExpiringGrants],
  exports: [ConsentLedger, GrantRecords, GrantsStore, OverdueGrants, ExpiringGrants],
})
export class ConsentsModule {}
