import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/database';
import { Outbox } from '#libs/outbox';
import type { ClientEntity, CompanyEntity } from './partner.entity.js';
import { PartnersStore } from './partners.store.js';
import type { Reconciliation } from './reconcile.rules.js';
import type { Standing } from './registered-client.js';

const topics: Readonly<Record<Standing, string>> = { suspended: 'partner.suspended', active: 'partner.resumed' };

/** Tells partners that an import suspended or resumed them, in the words in which the desk tells it. New ones are told nothing. */
@Injectable()
export class StandingNews {
  constructor(
    private readonly store: PartnersStore,
    private readonly outbox: Outbox,
  ) {}

  async tell(tx: Tx, companies: Reconciliation<CompanyEntity>, clients: Reconciliation<ClientEntity>): Promise<void> {
    const moved = companies.changed.flatMap(({ row: { id }, changes: { state } }) => (state === undefined ? [] : [{ id, state }]));
    // Who is linked nowhere has nothing to hear.
    const reach = moved.length === 0 ? [] : await this.store.reach(tx, moved.map(({ id }) => id));
    const ofCompanies = moved.map(({ id, state }) => {
      const theirs = reach.filter(({ companyId }) => companyId === id).map(({ clientId }) => clientId);
      return { topic: topics[state], payload: { companyId: id, clientIds: [...new Set(theirs)] } };
    });
    const ofClients = clients.changed.flatMap(({ row: { clientId }, changes: { state } }) =>
      state === undefined ? [] : [{ topic: topics[state], payload: { companyId: null, clientIds: [clientId] } }],
    );
    await this.outbox.putEach(tx, [...ofCompanies, ...ofClients]);
  }
}
