import { Injectable } from '@nestjs/common';
import { AuditLog, type AuditEntry } from '#modules/audit';
import { Reader, Transactor } from '#libs/database';
import { Clock, newId } from '#libs/kernel';
import { ImportEntity, type ImportKind } from '../ledger-imports.entity.js';
import type { ImportReport } from './import-report.js';

/** What `outcome` keeps; the whole list goes to whoever ran the import. */
const KEPT_REFUSALS = 50;

/** The record of all imports. */
@Injectable()
export class LedgerImportsStore {
  constructor(
    private readonly transactor: Transactor,
    private readonly reader: Reader,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** The import of the very same bytes that came to its end and refused nothing. */
  async completed(institution: string, fileSha256: string): Promise<{ id: string; finishedAt: number } | undefined> {
    const [done] = await this.reader.rows<{ id: string; finishedAt: number }>(
      `SELECT id, finished_at AS finishedAt FROM ledger_imports
        WHERE institution = ? AND file_sha256 = ? AND finished_at IS NOT NULL AND refused = 0
        ORDER BY finished_at LIMIT 1`,
      [institution, fileSha256],
    );
    return done;
  }

  /** Answers the import's id. */
  async begin(started: { institution: string; kind: ImportKind; fileName: string; fileSha256: string }): Promise<string> {
    const id = newId();
    const startedAt = this.clock.now();
    const fileName = started.fileName.slice(-255);
    await this.transactor.write((tx) =>
      tx.insert(ImportEntity, { id, ...started, fileName, startedAt, finishedAt: null, refused: null, outcome: null }),
    );
    return id;
  }

  /** Brings the import to its end, and the audit to know of it. */
  async finish({ importId, institution, kind, fileSha256, counts, refusals }: ImportReport, actor: AuditEntry['actor']): Promise<void> {
    const finishedAt = this.clock.now();
    const outcome = { counts, refusals: refusals.slice(0, KEPT_REFUSALS) };
    const details = { importId, kind, fileSha256, ...counts };
    await this.transactor.write(async (tx) => {
      await tx.update(ImportEntity, { id: importId }, { finishedAt, refused: counts.refused, outcome });
      await this.audit.record(tx, { institution, event: 'ledger.imported', actor, details });
    });
  }
}
