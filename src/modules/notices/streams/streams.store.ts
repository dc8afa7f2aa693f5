import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { Reader, type Tx } from '#libs/database';
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

  /** Those of these clients that take events, at that institution or everywhere. */
  listening(tx: Tx, clientIds: readonly string[], institution: string | undefined): Promise<StreamEntity[]> {
    const place = institution === undefined ? {} : { institution };
    return tx.findBy(StreamEntity, { ...place, clientId: In([...new Set(clientIds)]), status: Not('disabled') });
  }
}
