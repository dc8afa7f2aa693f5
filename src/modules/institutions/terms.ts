import type { JapanDate } from '#libs/kernel';
import { Bilingual } from './bilingual.js';
import { Day, Part, PartList, Pattern } from '#libs/documents';

/** One article of the terms. */
export class TermsSection {
  @Part(() => Bilingual)
  readonly heading: Bilingual;

  @PartList(() => Bilingual)
  readonly paragraphs: readonly Bilingual[];
}

/**
 * API利用規定, one version. Versions are never edited or removed once a customer has agreed to them: a permission names
 * the version it was given under. A new one is added below with the day from which it is in force.
 */
export class TermsVersion {
  /** Part of the page's address and of each permission's record, `2026-04`. */
  @Pattern(/^[a-z0-9][a-z0-9.-]{0,31}$/, "1 to 32 of a-z, 0-9, '.' and '-', in quotes if it looks like a number")
  readonly version: string;

  /** First day in force, in Japan. */
  @Day()
  readonly inForceFrom: JapanDate;

  /** The name on the consent box: 「しんきんAPIサービス利用規約」. */
  @Part(() => Bilingual)
  readonly title: Bilingual;

  @PartList(() => TermsSection)
  readonly sections: readonly TermsSection[];
}
