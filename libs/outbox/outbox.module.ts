import { Global, Module } from '@nestjs/common';
import { Outbox } from './outbox.js';

/** Gives every module an `Outbox` to write into. */
@Global()
@Module({ providers: [Outbox], exports: [Outbox] })
export class OutboxModule {}
