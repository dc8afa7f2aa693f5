import type { Institution } from '#modules/institutions';
import type { PublicList } from '#modules/partners';
import { channelNames } from '#libs/kernel';
import type { PartnerListDto } from './partner-list.dto.js';

/** The list as JSON. */
export function partnerListAnswer({ name }: Institution, { day, rows, companies }: PublicList): PartnerListDto {
  return {
    institutionName: name.ja,
    asOf: day,
    partners: rows.map(({ company, companyEn, companyId, registrationNumber, services, servicesEn, channels }) => ({
      company,
      companyEn,
      companyId,
      registrationNumber,
      services,
      servicesEn,
      channels: channelNames.flatMap((channel) => {
        const standing = channels[channel];
        if (standing === undefined) return [];
        return [{ channel, state: standing.state, ...('startDate' in standing ? { startDate: standing.startDate } : {}) }];
      }),
    })),
    companies: companies.map(({ id, ...company }) => ({
      companyId: id,
      name: company.name,
      nameEn: company.nameEn,
      registrationNumber: company.registrationNumber,
      termsUrl: company.termsUrl,
      privacyUrl: company.privacyUrl,
      contact: company.contact,
      passesDataTo: company.passesDataTo,
      passesDataToEn: company.passesDataToEn,
      contract: company.contract,
    })),
  };
}
