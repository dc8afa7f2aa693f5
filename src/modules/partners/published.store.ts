import { Injectable } from '@nestjs/common';
import { Reader } from '#libs/database';
import type { ListingRow } from './listing-file.rules.js';
import { PartnerContractEntity, ListingEntity } from './published.entity.js';
import type { CompanyRow } from './company-row.js';
import type { PublishedLink } from './published.rules.js';

/** In the order of the ids, so that the list is the same whoever asks. */
const LINKS = `
  SELECT o.id AS companyId, o.name AS companyName, o.name_en AS companyNameEn, o.registration_number AS registrationNumber,
         o.state AS companyState, s.id AS serviceId, s.name AS serviceName, s.name_en AS serviceNameEn,
         c.channel AS channel, c.state AS clientState, l.state AS state, l.start_date AS startDate
  FROM partners_links l
  JOIN partners_clients c ON c.client_id = l.client_id
  JOIN partners_services s ON s.id = c.service_id
  JOIN partners_companies o ON o.id = s.company_id
  WHERE l.institution = ?
  ORDER BY o.id, s.id, c.client_id`;

const COMPANIES = `
  SELECT o.id AS id, o.name AS name, o.name_en AS nameEn, o.registration_number AS registrationNumber,
         o.terms_url AS termsUrl, o.privacy_url AS privacyUrl, o.contact_name AS contactName,
         o.contact_telephone AS contactTelephone, o.contact_email AS contactEmail, o.contact_url AS contactUrl,
         o.passes_data_to AS passesDataTo, o.passes_data_to_en AS passesDataToEn
  FROM partners_companies o
  WHERE EXISTS (
    SELECT 1 FROM partners_links l
    JOIN partners_clients c ON c.client_id = l.client_id
    JOIN partners_services s ON s.id = c.service_id
    WHERE s.company_id = o.id AND l.institution = ?)`;

/** What is stored of an institution's partners, as far as it is published. A statement each, whatever their number. */
@Injectable()
export class PublishedStore {
  constructor(private readonly reader: Reader) {}

  links(institution: string): Promise<readonly PublishedLink[]> {
    return this.reader.rows<PublishedLink>(LINKS, [institution]);
  }

  listings(institution: string): Promise<readonly ListingRow[]> {
    return this.reader.manager.find(ListingEntity, { where: { institution }, order: { position: 'ASC' } });
  }

  contracts(institution: string): Promise<readonly PartnerContractEntity[]> {
    return this.reader.manager.findBy(PartnerContractEntity, { institution });
  }

  companies(institution: string): Promise<readonly CompanyRow[]> {
    return this.reader.rows<CompanyRow>(COMPANIES, [institution]);
  }
}
