import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { ConsentLedger } from './consent-ledger.js';
import { GrantsStore } from './grants.store.js';

/** The grant's life: states, edges, events, permissions, validity. */
@Module({
  imports: [AuditModule],
  providers: [ConsentLedger, GrantsStore],
  exports: [ConsentLedger, GrantsStore],
})
export class ConsentsModule {}
