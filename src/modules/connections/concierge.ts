import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CustomerDirectory, type ContractUser } from '#modules/bank-host';
import type { GrantHolder } from '#modules/consents';
import { InstitutionDirectory, type Channel, type Institution } from '#modules/institutions';
import { OwnVisits, type Guest, type Reception } from '#modules/journey';
import type { Tx } from '#libs/database';
import { connectionsAddress } from './addresses.js';
import type { ConnectionSessionEntity, Done } from './connection-session.entity.js';
import { ConnectionSessionsStore } from './connection-sessions.store.js';

export const SESSION_COOKIE = 'renkei_connections';

/** A customer who is signed in, and is so still: asked anew with every request. */
export interface SignedIn {
  readonly institution: Institution;
  readonly channel: Channel;
  readonly session: ConnectionSessionEntity;
  readonly user: ContractUser;
  /** Everybody of the contract, the user too. */
  readonly users: readonly ContractUser[];
  /** Whose grants they see: their own, as 管理者 all of the contract. */
  readonly holder: GrantHolder;
  /** Whether that is others' as well, so that names have to be named. */
  readonly seesOthers: boolean;
}

/** Why there is nobody: no cookie, or a session that is over, or a contract that may no longer be used. */
export type Nobody = 'nobody' | 'timed-out' | 'contract-not-usable';

/** Stands at the door of the institution's own page: lets in who has signed in, and knows them again. */
@Injectable()
export class Concierge implements Reception, OnModuleInit {
  constructor(
    private readonly institutions: InstitutionDirectory,
    private readonly customers: CustomerDirectory,
    private readonly sessions: ConnectionSessionsStore,
    private readonly ownVisits: OwnVisits,
  ) {}

  onModuleInit(): void {
    this.ownVisits.useReception(this);
  }

  addressAt(institution: string): string {
    return connectionsAddress(institution);
  }

  async welcome(tx: Tx, guest: Guest) {
    return { name: SESSION_COOKIE, value: await this.sessions.open(tx, guest), path: connectionsAddress(guest.institution.id) };
  }

  /** @throws INSTITUTION_UNKNOWN */
  async whoIs(institutionId: string, cookie: string | undefined): Promise<SignedIn | Nobody> {
    const institution = this.institutions.get(institutionId);
    if (!cookie) return 'nobody';
    const session = await this.sessions.find(cookie, institution.id);
    const channel = session && institution.channels[session.channel];
    if (!session || !channel) return 'timed-out';
    const { contractId, userId } = session;
    const users = await this.customers.usersOfContract(contractId);
    const user = users.find(({ id }) => id === userId);
    if (!user?.usable) {
      await this.sessions.end(session);
      return 'contract-not-usable';
    }
    await this.sessions.seen(session);
    const holder = { institution: institution.id, channel: channel.name, contractId, userId: user.administrator ? undefined : userId };
    return { institution, channel, session, user, users, holder, seesOthers: user.administrator && users.length > 1 };
  }

  /** What the customer has just done with this link, once. */
  justDone({ session }: SignedIn, grantId: string): Promise<Done | undefined> {
    return this.sessions.takeDone(session, grantId);
  }

  signOut({ session }: SignedIn): Promise<void> {
    return this.sessions.end(session);
  }
}
