import { Text } from '#libs/documents';

/** Words of an institution, in both languages of the pages. Japanese is the original. */
export class Bilingual {
  @Text(1000)
  readonly ja: string;

  @Text(1000)
  readonly en: string;
}
