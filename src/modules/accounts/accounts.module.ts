import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { BankHostModule } from '#modules/bank-host';
import { OauthModule } from '#modules/oauth';
import { AccountBook } from './account-book.js';
import { AccountIdsStore } from './account-ids.store.js';
import { AccountsController } from './accounts.controller.js';
import { Conditional } from './conditional.js';
import { StatusController } from './status.controller.js';

/** The data API and the pairwise account ids. */
@Module({
  imports: [AuditModule, BankHostModule, OauthModule],
  controllers: [AccountsController, StatusController],
  providers: [AccountBook, AccountIdsStore, Conditional],
  exports: [AccountIdsStore],
})
export class AccountsModule {}
