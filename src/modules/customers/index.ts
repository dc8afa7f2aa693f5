import { AttemptsEntity } from './attempts.entity.js';

export { CustomersModule } from './customers.module.js';
export { SignIn, type SignedInCustomer } from './sign-in.js';
export const customersEntities = [AttemptsEntity];
