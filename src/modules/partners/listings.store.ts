import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/database';
import type { ListingRow } from './listing-file.rules.js';
import { ListingEntity } from './published.entity.js';

/** The list of an institution as its last file words it. */
@Injectable()
export class ListingsStore {
  async rows(tx: Tx, institution: string): Promise<readonly ListingRow[]> {
    const rows = await tx.find(ListingEntity, { where: { institution }, order: { position: 'ASC' } });
    return rows.map(({ companyName, companyNameEn, registrationNumber, services, servicesEn, starts }) => ({
      companyName,
      companyNameEn,
      registrationNumber,
      services,
      servicesEn,
      starts,
    }));
  }

  async replace(tx: Tx, institution: string, rows: readonly ListingRow[]): Promise<void> {
    await tx.delete(ListingEntity, { institution });
    await tx.insert(ListingEntity, rows.map((row, at) => ({ ...row, institution, position: at + 1 })));
  }
}
