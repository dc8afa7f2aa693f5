import { Injectable } from '@nestjs/common';
import { InstitutionDirectory } from '#modules/institutions';
import { OauthEngine } from '#modules/oauth';
import { Environment } from '#libs/config';
import { isDuplicateKey, Transactor } from '#libs/database';
import { Clock, newId } from '#libs/kernel';
import { Sealer } from '#libs/sealing';
import { EventEntity } from '../events/event.entity.js';
import { supportedEvents, VERIFICATION, type EventContent } from '../events/event-types.rules.js';
import { EventsStore } from '../events/events.store.js';
import { isCallable } from '../events/public-endpoint.js';
import { streamExists, streamInvalid, streamNotFound } from './errors.js';
import { AUTHORIZATION_PURPOSE } from './sealing-purposes.rules.js';
import { StreamEntity } from './stream.entity.js';
import { POLL, PUSH, type DeliveryDto, type StreamDto, type StreamRequestDto, type StreamStatusDto, type VerificationDto } from './streams.dto.js';
import { StreamsStore, type StreamOwner } from './streams.store.js';

type Delivery = Pick<StreamEntity, 'method' | 'endpointUrl' | 'sealedAuthorization'>;

/** Where a client says how it wants to hear of its grants (Shared Signals Framework 1.0, 8.1). */
@Injectable()
export class StreamDesk {
  constructor(
    private readonly streams: StreamsStore,
    private readonly events: EventsStore,
    private readonly institutions: InstitutionDirectory,
    private readonly engine: OauthEngine,
    private readonly sealer: Sealer,
    private readonly environment: Environment,
    private readonly transactor: Transactor,
    private readonly clock: Clock,
  ) {}

  /** @throws STREAM_EXISTS, REQUEST_INVALID, INSTITUTION_UNKNOWN */
  async create(owner: StreamOwner, { delivery, events_requested: requested, description }: StreamRequestDto): Promise<StreamDto> {
    this.institutions.get(owner.institution);
    const stream: StreamEntity = {
      id: newId(),
      institution: owner.institution,
      clientId: owner.clientId,
      ...(await this.deliveryOf(delivery)),
      eventsRequested: known(requested),
      description: description ?? null,
      status: 'enabled',
      statusReason: null,
      createdAt: this.clock.now(),
    };
    try {
      await this.transactor.write((tx) => tx.insert(StreamEntity, stream));
    } catch (error) {
      throw isDuplicateKey(error) ? streamExists() : error;
    }
    return this.shown(stream);
  }

  /** @throws STREAM_NOT_FOUND when an id is given that is not the client's */
  async show(owner: StreamOwner, streamId: string): Promise<StreamDto> {
    return this.shown(await this.get(owner, streamId));
  }

  async list(owner: StreamOwner): Promise<StreamDto[]> {
    this.institutions.get(owner.institution);
    const stream = await this.streams.findOf(owner);
    return stream ? [this.shown(stream)] : [];
  }

  /** PATCH: what is left out stays. PUT (`whole`): it becomes the default. @throws STREAM_NOT_FOUND, REQUEST_INVALID */
  async change(owner: StreamOwner, { stream_id: id, delivery, events_requested: requested, description }: StreamRequestDto, { whole }: { whole: boolean }): Promise<StreamDto> {
    const stream = await this.get(owner, id);
    const changes: Partial<StreamEntity> = {
      ...(delivery || whole ? await this.deliveryOf(delivery) : undefined),
      ...(requested || whole ? { eventsRequested: known(requested) } : undefined),
      ...(description !== undefined || whole ? { description: description ?? null } : undefined),
    };
    await this.transactor.write(async (tx) => {
      if (Object.keys(changes).length > 0) await tx.update(StreamEntity, { id: stream.id }, changes);
      // From now on these are pushed that waited to be fetched.
      if (changes.method === 'push' && stream.method === 'poll' && stream.status === 'enabled') await this.events.pushWaiting(tx, stream.id);
    });
    return this.shown({ ...stream, ...changes });
  }

  /** Its events go with it. @throws STREAM_NOT_FOUND */
  async delete(owner: StreamOwner, streamId: string | undefined): Promise<void> {
    const { id } = await this.get(owner, streamId);
    await this.transactor.write(async (tx) => {
      await tx.delete(StreamEntity, { id });
      await tx.delete(EventEntity, { streamId: id });
    });
  }

  async status(owner: StreamOwner, streamId: string | undefined): Promise<StreamStatusDto> {
    const { id, status, statusReason } = await this.get(owner, streamId);
    return { stream_id: id, status, ...(statusReason === null ? undefined : { reason: statusReason }) };
  }

  /** Enabled again, what has waited is delivered. @throws STREAM_NOT_FOUND */
  async changeStatus(owner: StreamOwner, { stream_id: streamId, status, reason }: StreamStatusDto): Promise<StreamStatusDto> {
    const stream = await this.get(owner, streamId);
    await this.transactor.write(async (tx) => {
      await tx.update(StreamEntity, { id: stream.id }, { status, statusReason: reason ?? null });
      if (status === 'enabled' && stream.status !== 'enabled' && stream.method === 'push') await this.events.pushWaiting(tx, stream.id);
    });
    return { stream_id: stream.id, status, ...(reason === undefined ? undefined : { reason }) };
  }

  /** Sends an event by which the client sees that everything is in order. @throws STREAM_NOT_FOUND */
  async verify(owner: StreamOwner, { stream_id: streamId, state }: VerificationDto): Promise<void> {
    const stream = await this.get(owner, streamId);
    const content: EventContent = { type: VERIFICATION, subject: stream.id, facts: state === undefined ? {} : { state } };
    await this.transactor.write((tx) => this.events.put(tx, [{ stream, content }]));
  }

  /** The client's stream; of another client's there is none. */
  async get(owner: StreamOwner, streamId?: string): Promise<StreamEntity> {
    this.institutions.get(owner.institution);
    const stream = await this.streams.findOf(owner);
    if (!stream || (streamId !== undefined && streamId !== stream.id)) throw streamNotFound();
    return stream;
  }

  private async deliveryOf({ method = POLL, endpoint_url: url, authorization_header: authorization }: Partial<DeliveryDto> = {}): Promise<Delivery> {
    if (method === POLL) return { method: 'poll', endpointUrl: null, sealedAuthorization: null };
    if (url === undefined || !isCallable(url, this.environment.NODE_ENV === 'production')) {
      throw streamInvalid('endpoint_url', 'endpoint_url must be an https address on the public network');
    }
    return { method: 'push', endpointUrl: url, sealedAuthorization: authorization === undefined ? null : await this.sealer.seal(AUTHORIZATION_PURPOSE, authorization) };
  }

  private shown({ id, institution, clientId, method, endpointUrl, eventsRequested, description }: StreamEntity): StreamDto {
    const iss = this.engine.issuerOf(institution);
    return {
      stream_id: id,
      iss,
      aud: clientId,
      events_supported: supportedEvents,
      events_requested: eventsRequested,
      events_delivered: eventsRequested,
      delivery: method === 'push' ? { method: PUSH, endpoint_url: endpointUrl ?? '' } : { method: POLL, endpoint_url: `${iss}/ssf/poll` },
      ...(description === null ? undefined : { description }),
    };
  }
}

const known = (requested: readonly string[] = supportedEvents): string[] => requested.filter((type) => supportedEvents.some((one) => one === type));
