import type { RegisteredClient } from './registered-client.js';

/** A company as it is stored. */
export interface CompanyRow {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly registrationNumber: string;
  readonly termsUrl: string;
  readonly privacyUrl: string;
  readonly contactName: string | null;
  readonly contactTelephone: string;
  readonly contactEmail: string;
  readonly contactUrl: string;
  readonly passesDataTo: string;
  readonly passesDataToEn: string | null;
}

/** What of it anybody may know. */
export const companyOf = (row: CompanyRow): Omit<RegisteredClient['company'], 'state'> => ({
  id: row.id,
  name: row.name,
  nameEn: row.nameEn,
  registrationNumber: row.registrationNumber,
  termsUrl: row.termsUrl,
  privacyUrl: row.privacyUrl,
  contact: {
    ...(row.contactName === null ? {} : { name: row.contactName }),
    telephone: row.contactTelephone,
    email: row.contactEmail,
    url: row.contactUrl,
  },
  passesDataTo: JSON.parse(row.passesDataTo) as string[],
  ...(row.passesDataToEn === null ? {} : { passesDataToEn: JSON.parse(row.passesDataToEn) as string[] }),
});
