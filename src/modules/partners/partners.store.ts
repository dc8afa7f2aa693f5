import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Tx } from '#libs/database';
import { ClientEntity, CompanyEntity, LinkEntity, ServiceEntity } from './partner.entity.js';
import type { StoredRows, WantedRows } from './partner-rows.js';
import { PartnerContractEntity } from './published.entity.js';
import type { Reconciliation } from './reconcile.rules.js';

/** Where a company, service or client is linked. */
export interface Reach {
  readonly companyId: string;
  readonly serviceId: string;
  readonly clientId: string;
  readonly institution: string;
}

/** Changes to companies, services, clients, links and contracts. Each takes the caller's transaction. */
@Injectable()
export class PartnersStore {
  async storedFor(tx: Tx, { companies, services, clients, links }: WantedRows): Promise<StoredRows> {
    const ids = [...companies.map(({ id }) => id), ...services.map(({ id }) => id), ...clients.map(({ clientId }) => clientId)];
    return {
      companies: await tx.findBy(CompanyEntity, { id: In(ids) }),
      services: await tx.findBy(ServiceEntity, { id: In(ids) }),
      clients: await tx.findBy(ClientEntity, [{ clientId: In(ids) }, { serviceId: In(services.map(({ id }) => id)) }]),
      links: await tx.findBy(LinkEntity, { clientId: In(links.map(({ clientId }) => clientId)) }),
      contracts: await tx.findBy(PartnerContractEntity, { companyId: In(companies.map(({ id }) => id)) }),
    };
  }

  async applyCompanies(tx: Tx, { added, changed }: Reconciliation<CompanyEntity>): Promise<void> {
    if (added.length > 0) await tx.insert(CompanyEntity, [...added]);
    for (const { row, changes } of changed) await tx.update(CompanyEntity, { id: row.id }, changes);
  }

  async applyServices(tx: Tx, { added, changed }: Reconciliation<ServiceEntity>): Promise<void> {
    if (added.length > 0) await tx.insert(ServiceEntity, [...added]);
    for (const { row, changes } of changed) await tx.update(ServiceEntity, { id: row.id }, changes);
  }

  async applyClients(tx: Tx, { added, changed }: Reconciliation<ClientEntity>): Promise<void> {
    if (added.length > 0) await tx.insert(ClientEntity, [...added]);
    for (const { row, changes } of changed) await tx.update(ClientEntity, { clientId: row.clientId }, changes);
  }

  async applyLinks(tx: Tx, { added, changed }: Reconciliation<LinkEntity>): Promise<void> {
    if (added.length > 0) await tx.insert(LinkEntity, [...added]);
    for (const { row, changes } of changed) {
      await tx.update(LinkEntity, { clientId: row.clientId, institution: row.institution }, changes);
    }
  }

  async applyContracts(tx: Tx, { added, changed }: Reconciliation<PartnerContractEntity>): Promise<void> {
    if (added.length > 0) await tx.insert(PartnerContractEntity, [...added]);
    for (const { row, changes } of changed) {
      await tx.update(PartnerContractEntity, { institution: row.institution, companyId: row.companyId }, changes);
    }
  }

  /** The clients of all of the company's services. */
  async clientIdsOf(tx: Tx, companyId: string): Promise<string[]> {
    const clients = await tx
      .createQueryBuilder(ClientEntity, 'client')
      .innerJoin(ServiceEntity, 'service', 'service.id = client.serviceId')
      .where('service.companyId = :companyId', { companyId })
      .getMany();
    return clients.map(({ clientId }) => clientId);
  }

  findCompany(tx: Tx, id: string): Promise<CompanyEntity | null> {
    return tx.findOneBy(CompanyEntity, { id });
  }

  findClient(tx: Tx, clientId: string): Promise<ClientEntity | null> {
    return tx.findOneBy(ClientEntity, { clientId });
  }

  findLink(tx: Tx, clientId: string, institution: string): Promise<LinkEntity | null> {
    return tx.findOneBy(LinkEntity, { clientId, institution });
  }

  /** Every link of these companies, services or clients, ended ones too: their institutions have a past with them. */
  async reach(tx: Tx, ids: readonly string[]): Promise<readonly Reach[]> {
    if (ids.length === 0) return [];
    return tx
      .createQueryBuilder(LinkEntity, 'link')
      .innerJoin(ClientEntity, 'client', 'client.clientId = link.clientId')
      .innerJoin(ServiceEntity, 'service', 'service.id = client.serviceId')
      .select('service.companyId', 'companyId')
      .addSelect('service.id', 'serviceId')
      .addSelect('client.clientId', 'clientId')
      .addSelect('link.institution', 'institution')
      .where('service.companyId IN (:...ids) OR service.id IN (:...ids) OR client.clientId IN (:...ids)', { ids: [...ids] })
      .getRawMany<Reach>();
  }
}
