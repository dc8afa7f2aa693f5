import { Injectable } from '@nestjs/common';
import { ConsentLedger } from '#modules/consents';
import { KnownDevices, SignIn } from '#modules/customers';
import { judgesRisk } from '#modules/institutions';
import type { Tx } from '#libs/database';
import { grantPartiesOf } from './grant-parties.js';
import { OwnVisits } from './own-visit/own-visits.js';
import { isAsked, type Facts, type Scene, type SignInScene } from './step.js';
import type { GivenCookie } from './visit.js';

/** A customer who has passed every factor, about to be let in. */
export interface Arrival {
  /** A cookie for a browser that has none yet, where the risk check asks for known devices. */
  readonly device: string | undefined;
  /** `cookie`: nobody asked for a grant, and with this they are let in to the institution's own page. */
  readonly complete: (tx: Tx) => Promise<Pick<Facts, 'grant'> & { readonly cookie?: GivenCookie }>;
}

/** What happens when sign-in is complete: failures are forgotten, the device is remembered, and what they came for is opened. */
@Injectable()
export class Arrivals {
  constructor(
    private readonly signIn: SignIn,
    private readonly devices: KnownDevices,
    private readonly consents: ConsentLedger,
    private readonly ownVisits: OwnVisits,
  ) {}

  of(scene: SignInScene, { customer, factors = [] }: Facts): Arrival {
    const { institution, channel, circumstances } = scene;
    if (!customer) throw new Error('nobody has arrived');
    const device = judgesRisk(channel) && circumstances.device === undefined ? this.devices.issue() : undefined;
    const known = device === undefined ? circumstances : { ...circumstances, device: this.devices.read(device) };
    return {
      device,
      complete: async (tx) => {
        await this.signIn.complete(tx, { institution: institution.id, customer, factors, circumstances: known });
        if (isAsked(scene)) return { grant: await this.grantOf(tx, scene, customer) };
        return { cookie: await this.ownVisits.reception.welcome(tx, { institution, channel: channel.name, customer }) };
      },
    };
  }

  /** A new grant, or the one that the partner asked to renew: if it is this customer's. @throws GRANT_NOT_RENEWABLE */
  private grantOf(tx: Tx, scene: Scene, customer: NonNullable<Facts['customer']>) {
    const parties = grantPartiesOf(scene, customer);
    const renewed = scene.grantRequest?.grantId;
    return renewed === undefined ? this.consents.open(tx, parties) : this.consents.renewing(tx, renewed, parties);
  }
}
