import { Entity } from 'typeorm';
import { InstantColumn, KeyColumn, LongTextColumn, TextColumn } from '#libs/database';

/** The content of a permission's receipt, made out once. The signature is made anew each time, with the key that signs then. */
@Entity('receipts_receipts')
export class ReceiptEntity {
  @KeyColumn(36)
  permissionId: string;

  @TextColumn(64)
  institution: string;

  /** JSON text, kept as it is. */
  @LongTextColumn()
  content: string;

  @InstantColumn()
  madeAt: number;
}
