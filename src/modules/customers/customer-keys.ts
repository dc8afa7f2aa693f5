import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Signer } from '@fastify/cookie';
import { Clock, randomSecret } from '#libs/kernel';
import { Sealer } from '#libs/sealing';
import { CustomerKeysStore } from './customer-keys.store.js';
import type { CustomerId } from './recognised-customer.js';

const ID_KEY = 'customers-id-key';
const DEVICE_KEY = 'customers-device-key';

/**
 * The keys with which typed IDs are hashed and device cookies signed, sealed in the database since the first start. They
 * outlive the master keys: turning those must neither release who is stopped nor forget every device.
 */
@Injectable()
export class CustomerKeys implements OnModuleInit {
  #id: KeyObject | undefined;
  #devices: Signer | undefined;

  constructor(
    private readonly store: CustomerKeysStore,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /** Before the first request, so that nobody who signs in waits for a key. */
  async onModuleInit(): Promise<void> {
    const [id, device] = await Promise.all([this.#key(ID_KEY), this.#key(DEVICE_KEY)]);
    this.#id = createSecretKey(id, 'base64url');
    this.#devices = new Signer(Buffer.from(device, 'base64url'));
  }

  /**
   * The name under which failures of an ID are counted and put on record. The ID as typed is personal data and easily
   * guessed, and now and then somebody types the password there: without the key, the name gives nothing away.
   */
  nameOf({ institution, channel, loginId }: CustomerId): string {
    return createHmac('sha256', loaded(this.#id)).update(`${institution}\n${channel}\n${loginId}`, 'utf8').digest('base64url');
  }

  get devices(): Signer {
    return loaded(this.#devices);
  }

  /** Of several processes starting for the first time, one makes the key and all use it. */
  async #key(purpose: string): Promise<string> {
    const sealed =
      (await this.store.find(purpose)) ??
      (await this.store.addOnce({ purpose, sealed: await this.sealer.seal(purpose, randomSecret()), createdAt: this.clock.now() }));
    return this.sealer.open(purpose, sealed);
  }
}

function loaded<Key>(key: Key | undefined): Key {
  if (key === undefined) throw new Error('The keys of customers are read when the application starts: was it initialised?');
  return key;
}
