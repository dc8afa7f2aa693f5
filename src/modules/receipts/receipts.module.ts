import { Module } from '@nestjs/common';
import { BankHostModule } from '#modules/bank-host';
import { ConsentsModule } from '#modules/consents';
import { OauthModule } from '#modules/oauth';
import { PartnersModule } from '#modules/partners';
import { ReceiptCheck } from './receipt-check.js';
import { ReceiptKeysController } from './receipt-keys.controller.js';
import { Receipts } from './receipts.js';
import { ReceiptsStore } from './receipts.store.js';

/** Receipts of permissions, signed by the institution. */
@Module({
  imports: [BankHostModule, PartnersModule, ConsentsModule, OauthModule],
  controllers: [ReceiptKeysController],
  providers: [Receipts, ReceiptsStore, ReceiptCheck],
  exports: [Receipts, ReceiptCheck],
})
export class ReceiptsModule {}
