import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { AccountRemovals } from './account-removals.js';
import { ConsentLedger } from './consent-ledger.js';
import { GrantBook } from './grant-book.store.js';
import { GrantRecords } from './grant-records.js';
import { GrantsStore } from './grants.store.js';
import { OverdueGrants } from './overdue-grants.js';

/** The grant's life: states, edges, events, permissions, validity. */
@Module({
  imports: [AuditModule],
  providers: [AccountRemovals, ConsentLedger, GrantBook, GrantRecords, GrantsStore, OverdueGrants],
  exports: [AccountRemovals, ConsentLedger, GrantBook, GrantRecords, GrantsStore, OverdueGrants],
})
export class ConsentsModule {}
