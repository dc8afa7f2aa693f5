import { AttemptsEntity } from './attempts.entity.js';
import { ChallengeEntity } from './challenge.entity.js';
import { CustomerKeyEntity } from './customer-key.entity.js';
import { DeviceEntity } from './device.entity.js';
import { OtpUseEntity } from './otp-use.entity.js';

export { AttemptsStore, type Charge } from './attempts.store.js';
export { CustomersModule } from './customers.module.js';
export { KnownDevices } from './known-devices.js';
export { networkOf } from './network.js';
export type { Circumstances, RecognisedCustomer } from './recognised-customer.js';
export { customersPurges } from './purges.js';
export { RiskCheck } from './risk-check.js';
export { SecondFactors } from './second-factors.js';
export { SignIn } from './sign-in.js';
export const customersEntities = [AttemptsEntity, ChallengeEntity, CustomerKeyEntity, DeviceEntity, OtpUseEntity];
