import { Entity, Index } from 'typeorm';
import { CountColumn, InstantColumn, JsonColumn, KeyColumn, TextColumn } from '#libs/database';

export type ImportKind = 'zengin-03' | 'zengin-04' | 'customers';

/** One run of an import. Without `finishedAt` it was killed: what it had written is whole, and running it again completes it. */
@Entity('ledger_imports')
@Index('ledger_imports_by_file', ['institution', 'fileSha256'])
export class ImportEntity {
  @KeyColumn(36)
  id: string;

  @TextColumn(64)
  institution: string;

  @TextColumn(16)
  kind: ImportKind;

  @TextColumn(255)
  fileName: string;

  @TextColumn(43)
  fileSha256: string;

  @InstantColumn()
  startedAt: number;

  @InstantColumn({ nullable: true })
  finishedAt: number | null;

  @CountColumn({ nullable: true })
  refused: number | null;

  /** The counts of the report and its first refusals. Never a name or a secret. */
  @JsonColumn({ nullable: true })
  outcome: object | null;
}
