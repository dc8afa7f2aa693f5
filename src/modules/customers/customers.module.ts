import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { BankHostModule } from '#modules/bank-host';
import { AttemptsStore } from './attempts.store.js';
import { PasswordCheck } from './password-check.js';
import { SignIn } from './sign-in.js';

/** Customer authentication: factors, attempts and their limits. */
@Module({
  imports: [AuditModule, BankHostModule],
  providers: [AttemptsStore, PasswordCheck, SignIn],
  exports: [SignIn],
})
export class CustomersModule {}
