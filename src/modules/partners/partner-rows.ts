import { operations } from '#libs/kernel';
import { storedKeys } from './client-keys.rules.js';
import { signedMessages, type ClientSecurityRow } from './client-security.js';
import type { WantedSecurity } from './client-security.rules.js';
import type { ContractEntry } from './contract-entry.js';
import type { CompanyEntity, ClientEntity, LinkEntity, ServiceEntity } from './partner.entity.js';
import type { ClientEntry, CompanyEntry, LinkEntry, PartnerFile, ServiceEntry } from './partner-file.js';
import type { PartnerContractEntity } from './published.entity.js';

/** A row as a file wants it. What the file leaves open is absent: it stays as it is, or gets its first value. */
type Wanted<Row, Open extends keyof Row = never> = Omit<Row, Open> & Partial<Pick<Row, Open>>;

export type WantedCompany = Wanted<CompanyEntity, 'state'>;
export type WantedClient = Wanted<ClientEntity, 'state' | 'secretHash'>;
export type WantedLink = Wanted<LinkEntity, 'state'>;

/** A file as the rows it asks for. */
export interface WantedRows {
  readonly companies: readonly WantedCompany[];
  readonly services: readonly ServiceEntity[];
  readonly clients: readonly WantedClient[];
  readonly links: readonly WantedLink[];
  readonly contracts: readonly PartnerContractEntity[];
}

/** What is stored under the ids of a file, whatever kind of thing they are there. */
export interface StoredRows {
  readonly companies: readonly CompanyEntity[];
  readonly services: readonly ServiceEntity[];
  readonly clients: readonly ClientEntity[];
  readonly links: readonly LinkEntity[];
  readonly contracts: readonly PartnerContractEntity[];
}

/** `hash` turns a sample's secret into what is stored. */
export function rowsOf({ companies }: PartnerFile, hash: (secret: string) => string): WantedRows {
  const services = companies.flatMap((company) => company.services.map((service) => ({ service, company })));
  const clients = services.flatMap(({ service }) => service.clients.map((client) => ({ client, service })));
  return {
    companies: companies.map(companyRow),
    services: services.map(({ service, company }) => serviceRow(service, company)),
    clients: clients.map(({ client, service }) => clientRow(client, service, hash)),
    links: clients.flatMap(({ client }) => client.links.map((link) => linkRow(link, client))),
    contracts: companies.flatMap(({ id, contracts = [] }) => contracts.map((contract) => contractRow(contract, id))),
  };
}

const companyRow = (company: CompanyEntry): WantedCompany => ({
  id: company.id,
  name: company.name,
  nameEn: company.nameEn,
  registrationNumber: company.registrationNumber,
  termsUrl: company.termsUrl,
  privacyUrl: company.privacyUrl,
  contactName: company.contact.name ?? null,
  contactTelephone: company.contact.telephone,
  contactEmail: company.contact.email,
  contactUrl: company.contact.url,
  passesDataTo: company.passesDataTo,
  passesDataToEn: company.passesDataToEn ?? null,
  state: company.state,
});

const serviceRow = (service: ServiceEntry, { id: companyId }: CompanyEntry): ServiceEntity => ({
  id: service.id,
  companyId,
  name: service.name,
  nameEn: service.nameEn,
  description: service.description,
  descriptionEn: service.descriptionEn,
});

const clientRow = (client: ClientEntry, { id: serviceId }: ServiceEntry, hash: (secret: string) => string): WantedClient => ({
  clientId: client.clientId,
  serviceId,
  channel: client.channel,
  profile: client.profile,
  secretHash: secretHashOf(client, hash),
  ...securityRow(client),
  redirectUris: client.redirectUris,
  state: client.state,
});

/** A client of `fapi2` has none, and loses the one it may have had. */
function secretHashOf({ profile, secret }: ClientEntry, hash: (secret: string) => string): string | undefined {
  if (profile === 'fapi2') return '';
  return secret === undefined ? undefined : hash(secret);
}

/** @param wanted checked by `securityMistakes` */
export const securityRow = (wanted: WantedSecurity): ClientSecurityRow => ({
  authMethod: wanted.authMethod ?? null,
  senderConstraint: wanted.senderConstraint ?? null,
  jwks: wanted.jwks === undefined ? null : storedKeys(wanted.jwks),
  jwksUri: wanted.jwksUri ?? null,
  tlsSubjectDn: wanted.tlsSubjectDn ?? null,
  tlsSanDns: wanted.tlsSanDns ?? null,
  messageSigning: wanted.messageSigning === undefined ? null : signedMessages.filter((message) => wanted.messageSigning?.includes(message)),
});

const linkRow = (link: LinkEntry, { clientId }: ClientEntry): WantedLink => ({
  clientId,
  institution: link.institution,
  state: link.state,
  startDate: link.startDate,
  validityDays: link.validityDays ?? null,
  // In the order of the list and each once, so that writing them differently is no change.
  operations: operations.filter((operation) => link.operations.includes(operation)),
  customerSelects: link.customerSelects || null,
});

const contractRow = (contract: ContractEntry, companyId: string): PartnerContractEntity => ({
  institution: contract.institution,
  companyId,
  contractedBy: contract.contractedBy?.ja ?? null,
  contractedByEn: contract.contractedBy?.en ?? null,
  contractedOn: contract.contractedOn ?? null,
  compensation: contract.compensation.ja,
  compensationEn: contract.compensation.en ?? null,
  dataHandling: contract.dataHandling.ja,
  dataHandlingEn: contract.dataHandling.en ?? null,
  onwardHandling: contract.onwardHandling?.ja ?? null,
  onwardHandlingEn: contract.onwardHandling?.en ?? null,
});
