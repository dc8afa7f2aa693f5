import { Injectable } from '@nestjs/common';
import type { Institution } from '#modules/institutions';
import { channelNames, Clock, japanDateOf, type JapanDate } from '#libs/kernel';
import { companyOf, type CompanyRow } from './company-row.js';
import type { PartnerContractEntity } from './published.entity.js';
import { publishedRows, type PublishedRow } from './published.rules.js';
import { PublishedStore } from './published.store.js';
import type { PartnerCompany } from './registered-client.js';

/** Words of a contract: paragraphs, in English where the institution gave it. */
export interface ContractText {
  readonly ja: readonly string[];
  readonly en?: readonly string[];
}

/** The contents of a contract that the law wants published. */
export interface PublishedContract {
  /** Who contracted for the institution; absent, the institution itself. */
  readonly contractedBy?: { readonly ja: string; readonly en: string };
  readonly contractedOn?: JapanDate;
  readonly compensation: ContractText;
  readonly dataHandling: ContractText;
  readonly onwardHandling?: ContractText;
}

/** A registered company of the list, with its contract where its contents were given. */
export type PublishedCompany = Omit<PartnerCompany, 'state'> & { readonly contract?: PublishedContract };

export interface PublicList {
  /** The day of which it speaks. */
  readonly day: JapanDate;
  readonly rows: readonly PublishedRow[];
  /** The registered companies of the rows, each once, in their order. */
  readonly companies: readonly PublishedCompany[];
}

/** What an institution publishes of its partners: 連携先一覧 and the contents of the contracts. For anybody. */
@Injectable()
export class PublicPartners {
  constructor(
    private readonly store: PublishedStore,
    private readonly clock: Clock,
  ) {}

  async of({ id, channels }: Institution): Promise<PublicList> {
    const [links, listings, contracts, companies] = await Promise.all([
      this.store.links(id),
      this.store.listings(id),
      this.store.contracts(id),
      this.store.companies(id),
    ]);
    const day = japanDateOf(this.clock.now());
    const rows = publishedRows(listings, links, channelNames.filter((name) => channels[name] !== undefined), day);
    const named = new Set(rows.flatMap(({ companyId }) => companyId ?? []));
    return {
      day,
      rows,
      companies: [...named].flatMap((companyId) => {
        const company = companies.find((one) => one.id === companyId);
        const contract = contracts.find((one) => one.companyId === companyId);
        return company === undefined ? [] : [publishedCompany(company, contract)];
      }),
    };
  }
}

const publishedCompany = (company: CompanyRow, contract: PartnerContractEntity | undefined): PublishedCompany => ({
  ...companyOf(company),
  ...(contract === undefined ? {} : { contract: publishedContract(contract) }),
});

const text = (ja: readonly string[], en: readonly string[] | null): ContractText => (en === null ? { ja } : { ja, en });

const publishedContract = (contract: PartnerContractEntity): PublishedContract => ({
  ...(contract.contractedBy === null
    ? {}
    : { contractedBy: { ja: contract.contractedBy, en: contract.contractedByEn ?? contract.contractedBy } }),
  ...(contract.contractedOn === null ? {} : { contractedOn: contract.contractedOn }),
  compensation: text(contract.compensation, contract.compensationEn),
  dataHandling: text(contract.dataHandling, contract.dataHandlingEn),
  ...(contract.onwardHandling === null ? {} : { onwardHandling: text(contract.onwardHandling, contract.onwardHandlingEn) }),
});
