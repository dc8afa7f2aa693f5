import { AttemptsEntity } from './attempts.entity.js';

export { CustomersModule } from './customers.module.js';
export { SignIn } from './sign-in.js';
export const customersEntities = [AttemptsEntity];
