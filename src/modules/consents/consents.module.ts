import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { ClosedContracts } from './closed-contracts.js';
import { ConsentLedger } from './consent-ledger.js';
import { ExpiringGrants } from './expiring-grants.js';
import { GrantEndings } from './grant-endings.js';
import { GrantRecords } from './grant-records.js';
import { GrantSearch } from './grant-search.store.js';
import { GrantsStore } from './grants.store.js';
import { OverdueGrants } from './overdue-grants.js';

/** The grant's life: states, edges, events, permissions, validity. */
@Module({
  imports: [AuditModule],
  providers: [ConsentLedger, GrantRecords, GrantsStore, GrantSearch, GrantEndings, ClosedContracts, OverdueGrants, ExpiringGrants],
  exports: [ConsentLedger, GrantRecords, GrantsStore, GrantSearch, GrantEndings, OverdueGrants, ExpiringGrants],
})
export class ConsentsModule {}
