import { AccessStep } from './access/access.step.js';
import { LoginStep } from './login/login.step.js';

/** Every screen that is built, in no order: the order is each channel's journey. */
export const stepClasses = [LoginStep, AccessStep] as const;

/** Their names, for the profiles: a channel that needs another one is not available yet. */
export const builtSteps = ['login', 'access'] as const;
