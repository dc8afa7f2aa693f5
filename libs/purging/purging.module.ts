import { Module, type DynamicModule } from '@nestjs/common';
import type { Purge } from './purge.js';
import { PurgeSchedule } from './purge-schedule.js';
import { Purger, PURGES } from './purger.js';

/** Takes from every table what is worth nothing any more, as the modules' tables of purges say. */
@Module({})
export class PurgingModule {
  static forRoot({ purges }: { readonly purges: readonly Purge[] }): DynamicModule {
    return {
      module: PurgingModule,
      providers: [{ provide: PURGES, useValue: purges }, Purger, PurgeSchedule],
      exports: [Purger, PurgeSchedule],
    };
  }
}
