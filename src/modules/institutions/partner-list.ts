import { OneOf, Optional, Part, PartList, YesOrNo } from '#libs/documents';
import { dayStyles, type DayStyle } from '#libs/views';
import { Bilingual } from './bilingual.js';

/** What a column of the list can show. */
export const listColumns = ['company', 'registration-number', 'services', 'start-personal', 'start-corporate'] as const;

/** Of which day the list speaks: the day on which it is read. */
export class AsOf {
  @OneOf(dayStyles)
  readonly style: DayStyle;

  /** On a month's last day 「2021年4月末」 instead of the day. */
  @YesOrNo()
  readonly monthEnd: boolean;

  /** 「{day}現在」. Put where the heading says `{asOf}`, or on a line above the table. */
  @Part(() => Bilingual)
  readonly words: Bilingual;
}

/** A column, under the institution's own heading. */
export class ListColumn {
  @OneOf(listColumns)
  readonly shows: (typeof listColumns)[number];

  @Part(() => Bilingual)
  readonly label: Bilingual;
}

/** How 連携開始日 are printed. */
export class StartDates {
  @OneOf(dayStyles)
  readonly style: DayStyle;

  /** Above the columns of the channels: 連携開始日. */
  @Optional()
  @Part(() => Bilingual)
  readonly heading?: Bilingual;

  /** 未連携 */
  @Part(() => Bilingual)
  readonly notLinked: Bilingual;
}

/** 連携先一覧 as the institution prints it. */
export class PartnerList {
  /** The page's heading, with `{asOf}` where the day belongs into it. */
  @Part(() => Bilingual)
  readonly heading: Bilingual;

  @Optional()
  @Part(() => AsOf)
  readonly asOf?: AsOf;

  /** From left to right. Without a column for starts, a partner appears on the day it starts. */
  @PartList(() => ListColumn)
  readonly columns: readonly ListColumn[];

  @Optional()
  @Part(() => StartDates)
  readonly startDates?: StartDates;

  /** Under the table, with the marks of the notice: 「※ 当金庫では、…」. */
  @PartList(() => Bilingual, { mayBeEmpty: true })
  readonly notes: readonly Bilingual[];
}
