import { Entity, PrimaryColumn } from 'typeorm';
import { JapanDateColumn, JsonColumn, KeyColumn, TextColumn } from '#libs/database';
import type { ChannelName, JapanDate } from '#libs/kernel';

/** What the law wants published of the contract between an institution and a company (信用金庫法第85条の5 and its like). */
@Entity('partners_contracts')
export class PartnerContractEntity {
  @KeyColumn(64)
  institution: string;

  @KeyColumn(64)
  companyId: string;

  /** Who contracted for the institution, such as its federation; absent, the institution itself. */
  @TextColumn(100, { nullable: true })
  contractedBy: string | null;

  @TextColumn(100, { nullable: true })
  contractedByEn: string | null;

  @JapanDateColumn({ nullable: true })
  contractedOn: JapanDate | null;

  /** 損害賠償: paragraphs. */
  @JsonColumn()
  compensation: readonly string[];

  @JsonColumn({ nullable: true })
  compensationEn: readonly string[] | null;

  /** 情報の取扱い・安全管理 */
  @JsonColumn()
  dataHandling: readonly string[];

  @JsonColumn({ nullable: true })
  dataHandlingEn: readonly string[] | null;

  /** The same for those the company passes data on to (電子決済等代行業再委託者, 連鎖接続先). */
  @JsonColumn({ nullable: true })
  onwardHandling: readonly string[] | null;

  @JsonColumn({ nullable: true })
  onwardHandlingEn: readonly string[] | null;
}

/** When a channel was, or will be, linked: `null` is 未連携, and a channel that is absent was not spoken of. */
export type AnnouncedStarts = Readonly<Partial<Record<ChannelName, JapanDate | null>>>;

/** A row of an institution's list as the institution words it. What links say of a channel wins over what stands here. */
@Entity('partners_listings')
export class ListingEntity {
  @KeyColumn(64)
  institution: string;

  /** Place in the list, from 1. */
  @PrimaryColumn({ type: 'bigint' })
  position: number;

  @TextColumn(100)
  companyName: string;

  @TextColumn(100, { nullable: true })
  companyNameEn: string | null;

  @TextColumn(64, { nullable: true })
  registrationNumber: string | null;

  /** The lines of the cell. */
  @JsonColumn()
  services: readonly string[];

  @JsonColumn({ nullable: true })
  servicesEn: readonly string[] | null;

  @JsonColumn()
  starts: AnnouncedStarts;
}
