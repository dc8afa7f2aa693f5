import type { Institution } from '#modules/institutions';
import type { JapanDate } from '#libs/kernel';

/** For whom a copy of the document is made: it names one institution's addresses, and days that make sense today. */
export interface Published {
  /** How browsers and partners reach the gateway, without a slash at the end. */
  readonly publicUrl: string;
  readonly institution: Pick<Institution, 'id' | 'name' | 'website'>;
  readonly today: JapanDate;
}

export const issuerOf = ({ publicUrl, institution }: Published): string => `${publicUrl}/banks/${institution.id}`;
