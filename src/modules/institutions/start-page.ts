import { PartList } from '#libs/documents';
import { Bilingual } from './bilingual.js';

/** The institution's own words on its start page; what all institutions say alike is the page's. */
export class StartPage {
  /** ＡＰＩサービスとは: paragraphs. */
  @PartList(() => Bilingual)
  readonly about: readonly Bilingual[];

  /** ご利用にあたっての注意事項 */
  @PartList(() => Bilingual)
  readonly cautions: readonly Bilingual[];
}
