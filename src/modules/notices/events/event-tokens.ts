import { Injectable } from '@nestjs/common';
import { InstitutionSigner, OauthEngine } from '#modules/oauth';
import type { StreamEntity } from '../streams/stream.entity.js';
import type { EventEntity } from './event.entity.js';

/** Security Event Tokens (RFC 8417), signed with the institution's key as it is now. */
@Injectable()
export class EventTokens {
  constructor(
    private readonly signer: InstitutionSigner,
    private readonly engine: OauthEngine,
  ) {}

  sign({ institution, clientId }: StreamEntity, { id, createdAt, content }: EventEntity): Promise<string> {
    const { type, subject, facts, transaction } = content;
    const claims = {
      iss: this.engine.issuerOf(institution),
      aud: clientId,
      iat: Math.floor(createdAt / 1000),
      jti: id,
      ...(transaction === undefined ? undefined : { txn: transaction }),
      sub_id: { format: 'opaque', id: subject },
      events: { [type]: facts },
    };
    return this.signer.sign(institution, claims, { typ: 'secevent+jwt' });
  }
}
