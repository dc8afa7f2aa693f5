import { Global, Module } from '@nestjs/common';
import { Environment } from '#libs/config';
import { masterKeys, Sealer } from './sealer.js';

@Global()
@Module({
  providers: [
    { provide: Sealer, inject: [Environment], useFactory: (environment: Environment) => new Sealer(masterKeys(environment)) },
  ],
  exports: [Sealer],
})
export class SealingModule {}
