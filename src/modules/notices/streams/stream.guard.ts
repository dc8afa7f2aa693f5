import { Injectable } from '@nestjs/common';
import { ClientGuard } from '#modules/oauth';

/** Lets a client at its own stream. Every endpoint of streams and of polling stands behind this one class. */
@Injectable()
export class StreamGuard extends ClientGuard {}
