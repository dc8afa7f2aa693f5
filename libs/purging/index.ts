export { DAY_MS, partsIn, purgeOf, type Purge } from './purge.js';
export { Purger } from './purger.js';
export { PurgeSchedule } from './purge-schedule.js';
export { PurgingModule } from './purging.module.js';
