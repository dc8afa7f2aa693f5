import { Injectable } from '@nestjs/common';
import type { Institution } from '#modules/institutions';
import { Frames } from '#modules/pages';
import { registrationNumberInEnglish, type PublicList } from '#modules/partners';
import { channelNames } from '#libs/kernel';
import type { Language } from '#libs/http';
import type { ContractContents, Given, ListedCompany, PartnerListPage, PartnerListRow, PrintedList } from './partner-list/partner-list.model.js';

type Company = PublicList['companies'][number];

/** 連携先一覧 as its page needs it: everything in the page's language, or in Japanese and said to be so. */
@Injectable()
export class PartnerListModels {
  constructor(private readonly frames: Frames) {}

  modelOf(institution: Institution, { day, rows, companies }: PublicList, language: Language): PartnerListPage {
    return {
      frame: this.frames.frame({ language, institution }),
      print: printOf(institution, language),
      channels: channelNames.flatMap((name) => {
        const channel = institution.channels[name];
        return channel === undefined ? [] : [{ name, title: channel.title[language] }];
      }),
      day,
      rows: rows.map((row): PartnerListRow => ({
        company: given(row.company, row.companyEn, language),
        companyId: row.companyId,
        registrationNumber: row.registrationNumber === undefined ? undefined : numberIn(language, row.registrationNumber),
        services: given(row.services, row.servicesEn, language),
        channels: row.channels,
      })),
      companies: companies.map((company) => companyOf(company, language)),
      startHref: `/banks/${institution.id}`,
    };
  }
}

function given<Value>(ja: Value, en: Value | undefined, language: Language): Given<Value> {
  if (language === 'ja') return { value: ja, inJapaneseOnly: false };
  return en === undefined ? { value: ja, inJapaneseOnly: true } : { value: en, inJapaneseOnly: false };
}

const numberIn = (language: Language, registrationNumber: string): string =>
  language === 'en' ? registrationNumberInEnglish(registrationNumber) : registrationNumber;

function printOf({ partnerList }: Institution, language: Language): PrintedList | undefined {
  if (partnerList === undefined) return undefined;
  const { heading, asOf, columns, startDates, notes } = partnerList;
  return {
    heading: heading[language],
    asOf: asOf && { style: asOf.style, monthEnd: asOf.monthEnd, words: asOf.words[language] },
    columns: columns.map(({ shows, label }) => ({ shows, label: label[language] })),
    startDates: startDates && { style: startDates.style, heading: startDates.heading?.[language], notLinked: startDates.notLinked[language] },
    notes: notes.map((note) => note[language]),
  };
}

const companyOf = (company: Company, language: Language): ListedCompany => ({
  id: company.id,
  name: language === 'ja' ? company.name : company.nameEn,
  registrationNumber: numberIn(language, company.registrationNumber),
  termsUrl: company.termsUrl,
  privacyUrl: company.privacyUrl,
  contact: company.contact,
  passesDataTo: given(company.passesDataTo, company.passesDataToEn, language),
  contract: company.contract && contractOf(company.contract, language),
});

const contractOf = (
  { contractedBy, contractedOn, compensation, dataHandling, onwardHandling }: NonNullable<Company['contract']>,
  language: Language,
): ContractContents => ({
  contractedBy: contractedBy?.[language],
  contractedOn,
  compensation: given(compensation.ja, compensation.en, language),
  dataHandling: given(dataHandling.ja, dataHandling.en, language),
  onwardHandling: onwardHandling && given(onwardHandling.ja, onwardHandling.en, language),
});
