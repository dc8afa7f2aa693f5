import { Injectable } from '@nestjs/common';
import { Reader } from '#libs/database';
import type { Operation } from '#libs/kernel';
import { securityOf, type ClientSecurityRow } from './client-security.js';
import { companyOf, type CompanyRow } from './company-row.js';
import type { LinkState, PartnerLink, RegisteredClient } from './registered-client.js';

const CLIENTS = `
  SELECT c.client_id AS clientId, c.channel AS channel, c.profile AS profile, c.secret_hash AS secretHash,
         c.auth_method AS authMethod, c.sender_constraint AS senderConstraint, c.jwks AS jwks, c.jwks_uri AS jwksUri,
         c.tls_subject_dn AS tlsSubjectDn, c.tls_san_dns AS tlsSanDns, c.message_signing AS messageSigning,
         c.redirect_uris AS redirectUris, c.state AS state,
         s.id AS serviceId, s.name AS serviceName, s.name_en AS serviceNameEn,
         s.description AS description, s.description_en AS descriptionEn,
         o.id AS companyId, o.name AS companyName, o.name_en AS companyNameEn,
         o.registration_number AS registrationNumber, o.terms_url AS termsUrl, o.privacy_url AS privacyUrl,
         o.contact_name AS contactName, o.contact_telephone AS contactTelephone,
         o.contact_email AS contactEmail, o.contact_url AS contactUrl,
         o.passes_data_to AS passesDataTo, o.passes_data_to_en AS passesDataToEn, o.state AS companyState
  FROM partners_clients c
  JOIN partners_services s ON s.id = c.service_id
  JOIN partners_companies o ON o.id = s.company_id`;

const CLIENT = `${CLIENTS} WHERE c.client_id = ?`;
const ALL_CLIENTS = `${CLIENTS} ORDER BY o.id, s.id, c.client_id`;

const LINKS = `
  SELECT client_id AS clientId, institution, state, start_date AS startDate, validity_days AS validityDays, operations,
         customer_selects AS customerSelects
  FROM partners_links`;

const LINK = `${LINKS} WHERE client_id = ? AND institution = ?`;
const ALL_LINKS = `${LINKS} ORDER BY client_id, institution`;

/** A client with all its links, for staff. */
export interface ClientListing {
  readonly client: RegisteredClient;
  readonly links: readonly PartnerLink[];
}

/** A client as it stands at one institution. */
export interface LinkedClient {
  readonly client: RegisteredClient;
  /** Undefined is 未連携. */
  readonly link: PartnerLink | undefined;
}

/** Who may ask for what: companies, services, clients and their links, each read with one prepared statement. */
@Injectable()
export class PartnerRegistry {
  constructor(private readonly reader: Reader) {}

  /** The client with its service and company, whatever their state; `standingOf` judges that. */
  async findClient(clientId: string): Promise<RegisteredClient | undefined> {
    const [row] = await this.reader.rows<ClientRow>(CLIENT, [clientId]);
    // MariaDB compares texts without the blanks at their end; a client id has none.
    return row?.clientId === clientId ? clientOf(row) : undefined;
  }

  /** What the institution agreed with the client; undefined is 未連携. */
  async link(clientId: string, institution: string): Promise<PartnerLink | undefined> {
    const [row] = await this.reader.rows<LinkRow>(LINK, [clientId, institution]);
    return row && linkOf(row);
  }

  /** These clients and what the institution agreed with each, whatever their state. Two statements. */
  async standingAt(institution: string, clientIds: readonly string[]): Promise<ReadonlyMap<string, LinkedClient>> {
    if (clientIds.length === 0) return new Map();
    const these = `(${clientIds.map(() => '?').join(', ')})`;
    const [clients, links] = await Promise.all([
      this.reader.rows<ClientRow>(`${CLIENTS} WHERE c.client_id IN ${these}`, clientIds),
      this.reader.rows<LinkRow>(`${LINKS} WHERE institution = ? AND client_id IN ${these}`, [institution, ...clientIds]),
    ]);
    return new Map(
      clients.map((row) => {
        const link = links.find(({ clientId }) => clientId === row.clientId);
        return [row.clientId, { client: clientOf(row), link: link && linkOf(link) }];
      }),
    );
  }

  /** Every client with its links, by company, service and client. */
  async all(): Promise<readonly ClientListing[]> {
    const [clients, links] = await Promise.all([
      this.reader.rows<ClientRow>(ALL_CLIENTS, []),
      this.reader.rows<LinkRow>(ALL_LINKS, []),
    ]);
    return clients.map((row) => ({
      client: clientOf(row),
      links: links.filter(({ clientId }) => clientId === row.clientId).map(linkOf),
    }));
  }
}

interface ClientRow extends Pick<RegisteredClient, 'clientId' | 'channel' | 'profile' | 'secretHash' | 'state'>, Omit<CompanyRow, 'id' | 'name' | 'nameEn'> {
  readonly authMethod: ClientSecurityRow['authMethod'];
  readonly senderConstraint: ClientSecurityRow['senderConstraint'];
  readonly jwks: string | null;
  readonly jwksUri: string | null;
  readonly tlsSubjectDn: string | null;
  readonly tlsSanDns: string | null;
  readonly messageSigning: string | null;
  readonly redirectUris: string;
  readonly serviceId: string;
  readonly serviceName: string;
  readonly serviceNameEn: string;
  readonly description: string;
  readonly descriptionEn: string;
  readonly companyId: string;
  readonly companyName: string;
  readonly companyNameEn: string;
  readonly companyState: RegisteredClient['company']['state'];
}

interface LinkRow {
  readonly clientId: string;
  readonly institution: string;
  readonly state: LinkState;
  readonly startDate: string;
  readonly validityDays: number | string | null;
  readonly operations: string;
  readonly customerSelects: number | string | null;
}

const securityIn = (row: ClientRow) =>
  securityOf({
    ...row,
    jwks: row.jwks === null ? null : (JSON.parse(row.jwks) as ClientSecurityRow['jwks']),
    messageSigning: row.messageSigning === null ? null : (JSON.parse(row.messageSigning) as ClientSecurityRow['messageSigning']),
  });

const clientOf = (row: ClientRow): RegisteredClient => ({
  clientId: row.clientId,
  channel: row.channel,
  profile: row.profile,
  secretHash: row.secretHash,
  ...(row.authMethod === null ? {} : { security: securityIn(row) }),
  redirectUris: JSON.parse(row.redirectUris) as string[],
  state: row.state,
  service: {
    id: row.serviceId,
    name: row.serviceName,
    nameEn: row.serviceNameEn,
    description: row.description,
    descriptionEn: row.descriptionEn,
  },
  company: {
    ...companyOf({ ...row, id: row.companyId, name: row.companyName, nameEn: row.companyNameEn }),
    state: row.companyState,
  },
});

const linkOf = (row: LinkRow): PartnerLink => ({
  institution: row.institution,
  state: row.state,
  startDate: row.startDate,
  ...(row.validityDays === null ? {} : { validityDays: Number(row.validityDays) }),
  operations: JSON.parse(row.operations) as Operation[],
  customerSelects: Number(row.customerSelects) === 1,
});
