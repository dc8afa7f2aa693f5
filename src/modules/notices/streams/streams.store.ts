import { Injectable } from '@nestjs/common';
import { Reader } from '#libs/database';
import { StreamEntity } from './stream.entity.js';

/** Whose stream is asked for. */
export interface StreamOwner {
  readonly institution: string;
  readonly clientId: string;
}

/** Clients' streams. A client has one at an institution. */
@Injectable()
export class StreamsStore {
  constructor(private readonly reader: Reader) {}

  async findOf({ institution, clientId }: StreamOwner): Promise<StreamEntity | undefined> {
    return (await this.reader.manager.findOneBy(StreamEntity, { institution, clientId })) ?? undefined;
  }
}
