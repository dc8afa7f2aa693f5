import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { BankHostModule } from '#modules/bank-host';
import { CustomersModule } from '#modules/customers';
import { InquiryPinDesk } from './inquiry-pin-desk.js';
import { PinLock } from './pin-lock.js';
import { PinRegistrationsStore } from './pin-registrations.store.js';

/** 照会用暗証番号: which accounts' inquiry PINs a contract has registered, and the lock on guessing them. */
@Module({
  imports: [AuditModule, BankHostModule, CustomersModule],
  providers: [InquiryPinDesk, PinLock, PinRegistrationsStore],
  exports: [InquiryPinDesk, PinLock],
})
export class InquiryPinsModule {}
