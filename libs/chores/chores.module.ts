import { Global, Module } from '@nestjs/common';
import { Chores } from './chores.js';

/** Gives every module `Chores` to add its own to. */
@Global()
@Module({ providers: [Chores], exports: [Chores] })
export class ChoresModule {}
