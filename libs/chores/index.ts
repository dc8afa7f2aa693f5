export { Chores } from './chores.js';
export { ChoresModule } from './chores.module.js';
