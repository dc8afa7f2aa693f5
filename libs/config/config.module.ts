import { Module, type DynamicModule } from '@nestjs/common';
import { Clock, SystemClock } from '#libs/kernel';
import { Environment } from './environment.js';

/** Gives every module the validated environment and the clock. Tests pass their own of both. */
@Module({})
export class ConfigModule {
  static forRoot(environment: Environment, clock: Clock = new SystemClock()): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [
        { provide: Environment, useValue: environment },
        { provide: Clock, useValue: clock },
      ],
      exports: [Environment, Clock],
    };
  }
}
