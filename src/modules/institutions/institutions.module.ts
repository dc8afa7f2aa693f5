import { Module, type DynamicModule } from '@nestjs/common';
import { Environment } from '#libs/config';
import { Clock, japanDateOf } from '#libs/kernel';
import { InstitutionDirectory } from './institution-directory.js';
import { readInstitutions } from './institution-profiles.js';

/** Gives every module the directory. A profile with a mistake stops the start. */
@Module({})
export class InstitutionsModule {
  static forRoot(): DynamicModule {
    return {
      module: InstitutionsModule,
      global: true,
      providers: [
        {
          provide: InstitutionDirectory,
          inject: [Environment, Clock],
          useFactory: ({ INSTITUTIONS_DIR }: Environment, clock: Clock) =>
            new InstitutionDirectory(readInstitutions(INSTITUTIONS_DIR, japanDateOf(clock.now()))),
        },
      ],
      exports: [InstitutionDirectory],
    };
  }
}
