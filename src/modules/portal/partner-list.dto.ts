import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { channelNames, type ChannelName } from '#libs/kernel';

/** How a partner stands on a channel. */
@ApiSchema({ name: 'ListedChannel' })
export class ListedChannelDto {
  /**
   * `personal` or `corporate`.
   * @example "personal"
   */
  @ApiProperty({ enum: channelNames })
  channel: ChannelName;

  /**
   * `not-linked` is 未連携, `not-started` lies before the start date, `suspended` is stopped for a while.
   * @example "linked"
   */
  @ApiProperty({ enum: ['linked', 'not-started', 'suspended', 'not-linked'] })
  state: string;

  /**
   * 連携開始日: the first day in Japan. Absent when not linked.
   * @example "2019-08-01"
   */
  @ApiPropertyOptional({ format: 'date' })
  startDate?: string;
}

/** A row of the list, as the institution words it. */
@ApiSchema({ name: 'ListedPartner' })
export class ListedPartnerDto {
  /**
   * 連携先
   * @example "株式会社見本フィンテック"
   */
  @ApiProperty()
  company: string;

  /**
   * Absent where the institution gives no English name.
   * @example "Mihon Fintech Inc."
   */
  @ApiPropertyOptional()
  companyEn?: string;

  /**
   * Of the entry of `companies` that tells more.
   * @example "mihon-fintech"
   */
  @ApiPropertyOptional()
  companyId?: string;

  /**
   * 電子決済等代行業者の登録番号
   * @example "関東財務局長（電代）第9901号"
   */
  @ApiPropertyOptional()
  registrationNumber?: string;

  /**
   * サービス内容: lines.
   * @example ["みほん家計簿"]
   */
  @ApiProperty({ type: [String] })
  services: readonly string[];

  /**
   * The same in English, where it is given.
   * @example ["Mihon Kakeibo"]
   */
  @ApiPropertyOptional({ type: [String] })
  servicesEn?: readonly string[];

  /** The channels of which something is known. */
  @ApiProperty({ type: [ListedChannelDto] })
  channels: readonly ListedChannelDto[];
}

/** Words of a contract: paragraphs. */
@ApiSchema({ name: 'ContractText' })
export class ContractTextDto {
  /**
   * The original.
   * @example ["サービスに関してお客さまに損害が生じた場合は、当該企業がお客さまに賠償します。"]
   */
  @ApiProperty({ type: [String] })
  ja: readonly string[];

  /**
   * A translation, where the institution gives one.
   * @example ["If a customer suffers a loss through the service, the company compensates the customer."]
   */
  @ApiPropertyOptional({ type: [String] })
  en?: readonly string[];
}

/** A name in both languages. */
@ApiSchema({ name: 'BilingualName' })
export class BilingualNameDto {
  /** @example "見本信用金庫連合会" */
  @ApiProperty()
  ja: string;

  /** @example "Mihon Federation of Shinkin Banks" */
  @ApiProperty()
  en: string;
}

/** What the law wants published of the contract between institution and company (信用金庫法第85条の5 and its like). */
@ApiSchema({ name: 'PublishedContract' })
export class PublishedContractDto {
  /** Who contracted for the institution, such as its federation. Absent: the institution itself. */
  @ApiPropertyOptional({ type: BilingualNameDto })
  contractedBy?: BilingualNameDto;

  /**
   * 契約締結日
   * @example "2019-07-01"
   */
  @ApiPropertyOptional({ format: 'date' })
  contractedOn?: string;

  /** 損害賠償: who compensates a customer for what. */
  @ApiProperty({ type: ContractTextDto })
  compensation: ContractTextDto;

  /** 情報の取扱い・安全管理 */
  @ApiProperty({ type: ContractTextDto })
  dataHandling: ContractTextDto;

  /** The same for those the company passes data on to (電子決済等代行業再委託者). */
  @ApiPropertyOptional({ type: ContractTextDto })
  onwardHandling?: ContractTextDto;
}

/** Whom a customer asks about the company's side. */
@ApiSchema({ name: 'CompanyContact' })
export class CompanyContactDto {
  /** @example "見本フィンテック サポート窓口" */
  @ApiPropertyOptional()
  name?: string;

  /** @example "03-0000-9901" */
  @ApiProperty()
  telephone: string;

  /** @example "support@mihon-fintech.example" */
  @ApiProperty({ format: 'email' })
  email: string;

  /** @example "https://www.mihon-fintech.example/contact" */
  @ApiProperty({ format: 'uri' })
  url: string;
}

/** A registered company of the list (電子決済等代行業者). */
@ApiSchema({ name: 'ListedCompany' })
export class ListedCompanyDto {
  /** @example "mihon-fintech" */
  @ApiProperty()
  companyId: string;

  /** @example "株式会社見本フィンテック" */
  @ApiProperty()
  name: string;

  /** @example "Mihon Fintech Inc." */
  @ApiProperty()
  nameEn: string;

  /** @example "関東財務局長（電代）第9901号" */
  @ApiProperty()
  registrationNumber: string;

  /** @example "https://www.mihon-fintech.example/terms" */
  @ApiProperty({ format: 'uri' })
  termsUrl: string;

  /** @example "https://www.mihon-fintech.example/privacy" */
  @ApiProperty({ format: 'uri' })
  privacyUrl: string;

  @ApiProperty({ type: CompanyContactDto })
  contact: CompanyContactDto;

  /**
   * Companies that data is passed on to (連鎖接続先).
   * @example ["株式会社見本データ分析"]
   */
  @ApiProperty({ type: [String] })
  passesDataTo: readonly string[];

  /**
   * The same companies in English, where that is known.
   * @example ["Mihon Data Analysis Inc."]
   */
  @ApiPropertyOptional({ type: [String] })
  passesDataToEn?: readonly string[];

  /** Absent while its contents have not been published. */
  @ApiPropertyOptional({ type: PublishedContractDto })
  contract?: PublishedContractDto;
}

/** 連携先一覧: with whom the institution is linked, and what their contracts say. */
@ApiSchema({ name: 'PartnerList' })
export class PartnerListDto {
  /** @example "さくら見本信用金庫" */
  @ApiProperty()
  institutionName: string;

  /**
   * The day of which the list speaks: today's in Japan.
   * @example "2026-11-20"
   */
  @ApiProperty({ format: 'date' })
  asOf: string;

  /** In the order in which the institution prints them. */
  @ApiProperty({ type: [ListedPartnerDto] })
  partners: readonly ListedPartnerDto[];

  /** The registered companies among them, each once. */
  @ApiProperty({ type: [ListedCompanyDto] })
  companies: readonly ListedCompanyDto[];
}
