import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { AccountRemovals } from './account-removals.js';
import { ClosedContracts } from './closed-contracts.js';
import { ConsentLedger } from './consent-ledger.js';
import { ExpiringGrants } from './expiring-grants.js';
import { GrantBook } from './grant-book.store.js';
import { GrantEndings } from './grant-endings.js';
import { GrantRecords } from './grant-records.js';
import { GrantSearch } from './grant-search.store.js';
import { GrantsStore } from './grants.store.js';
import { OverdueGrants } from './overdue-grants.js';
import { PermissionRecords } from './permission-records.js';

/** The grant's life: states, edges, events, permissions, validity. */
@Module({
  imports: [AuditModule],
  providers: [AccountRemovals, ClosedContracts, ConsentLedger, ExpiringGrants, GrantBook, GrantEndings, GrantRecords, GrantSearch, GrantsStore, OverdueGrants, PermissionRecords],
  exports: [AccountRemovals, ConsentLedger, ExpiringGrants, GrantBook, GrantEndings, GrantRecords, GrantSearch, GrantsStore, OverdueGrants, PermissionRecords],
})
export class ConsentsModule {}
