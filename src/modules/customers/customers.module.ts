import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { BankHostModule } from '#modules/bank-host';
import { AttemptsStore } from './attempts.store.js';
import { ChallengesStore } from './challenges.store.js';
import { CustomerKeys } from './customer-keys.js';
import { CustomerKeysStore } from './customer-keys.store.js';
import { DevicesStore } from './devices.store.js';
import { FactorAttempts } from './factor-attempts.js';
import { KnownDevices } from './known-devices.js';
import { OtpUsesStore } from './otp-uses.store.js';
import { PasswordCheck } from './password-check.js';
import { RiskCheck } from './risk-check.js';
import { SecondFactors } from './second-factors.js';
import { SignIn } from './sign-in.js';

/** Customer authentication: factors, attempts and their limits, devices, and what makes a sign-in unusual. */
@Module({
  imports: [AuditModule, BankHostModule],
  providers: [
    SignIn,
    SecondFactors,
    FactorAttempts,
    RiskCheck,
    KnownDevices,
    PasswordCheck,
    CustomerKeys,
    AttemptsStore,
    ChallengesStore,
    CustomerKeysStore,
    DevicesStore,
    OtpUsesStore,
  ],
  exports: [SignIn, SecondFactors, RiskCheck, KnownDevices, AttemptsStore],
})
export class CustomersModule {}
