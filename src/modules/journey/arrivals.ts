import { Injectable } from '@nestjs/common';
import { ConsentLedger } from '#modules/consents';
import { KnownDevices, SignIn } from '#modules/customers';
import { stopsOf } from '#modules/institutions';
import type { Tx } from '#libs/database';
import type { Facts, Scene } from './step.js';

/** A customer who has passed every factor, about to be let in. */
export interface Arrival {
  /** A cookie for a browser that has none yet, where the risk check asks for known devices. */
  readonly device: string | undefined;
  readonly complete: (tx: Tx) => Promise<Pick<Facts, 'grant'>>;
}

/** What happens when sign-in is complete: failures are forgotten, the device is remembered, the grant is opened. */
@Injectable()
export class Arrivals {
  constructor(
    private readonly signIn: SignIn,
    private readonly devices: KnownDevices,
    private readonly consents: ConsentLedger,
  ) {}

  of({ institution, channel, client, circumstances }: Scene, { customer, factors = [] }: Facts): Arrival {
    if (!customer) throw new Error('nobody has arrived');
    const remembers = stopsOf(channel).some(({ step }) => step === 'risk-challenge');
    const device = remembers && circumstances.device === undefined ? this.devices.issue() : undefined;
    const known = device === undefined ? circumstances : { ...circumstances, device: this.devices.read(device) };
    const { userId, contractId } = customer;
    return {
      device,
      complete: async (tx) => {
        await this.signIn.complete(tx, { institution: institution.id, customer, factors, circumstances: known });
        const parties = { institution: institution.id, channel: channel.name, contractId, userId, serviceId: client.service.id, clientId: client.clientId };
        return { grant: await this.consents.open(tx, parties) };
      },
    };
  }
}
