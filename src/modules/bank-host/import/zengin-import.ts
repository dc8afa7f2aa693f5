import { Injectable } from '@nestjs/common';
import type { AuditEntry } from '#modules/audit';
import { DomainError, type JapanDate } from '#libs/kernel';
import type { ImportKind } from '../ledger-imports.entity.js';
import { ImportFile } from './import-file.js';
import { ImportTally, type ImportProgress, type ImportReport } from './import-report.js';
import { LedgerImportsStore } from './ledger-imports.store.js';
import { NoticeFileImport } from './notice-file-import.js';
import { StatementFileImport } from './statement-file-import.js';
import type { ZenginRun } from './zengin-run.js';

export interface ZenginImportOptions {
  /** The institution's 金融機関コード; a file of another bank is refused. */
  readonly bankCode: string;
  /** The day around which the file's 作成日 is resolved. */
  readonly today: JapanDate;
  /** As the report names the file; the path's last part when absent. */
  readonly fileName?: string;
  /** Who runs it, for the audit. */
  readonly actor: AuditEntry['actor'];
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** An import of one Zengin file, from its hash to its report. */
@Injectable()
export class ZenginImport {
  constructor(
    private readonly imports: LedgerImportsStore,
    private readonly statements: StatementFileImport,
    private readonly notices: NoticeFileImport,
  ) {}

  async run(institution: string, source: string | AsyncIterable<Buffer>, options: ZenginImportOptions): Promise<ImportReport> {
    const file = await ImportFile.open(source);
    try {
      const kind = await kindOf(file);
      const about = { institution, kind, fileName: options.fileName ?? file.name, fileSha256: await file.sha256() };
      const tally = new ImportTally();
      const before = await this.imports.completed(institution, about.fileSha256);
      if (before) return tally.report({ ...about, importId: before.id, alreadyImportedAt: before.finishedAt });

      const importId = await this.imports.begin(about);
      const run = { institution, bankCode: options.bankCode, today: options.today, file, tally, phase: phaseOf(file, options) };
      await (kind === 'zengin-03' ? this.statements.take(run) : this.notices.take(run));
      const report = tally.report({ ...about, importId });
      await this.imports.finish(report, options.actor);
      return report;
    } finally {
      await file.close();
    }
  }
}

/** 種別コード stands in the first record of every format of the family. Fails with `IMPORT_FORMAT_UNKNOWN`. */
async function kindOf(file: ImportFile): Promise<ImportKind> {
  const beginning = await file.beginning(3);
  if (beginning === '103') return 'zengin-03';
  if (beginning === '104') return 'zengin-04';
  const expected = 'expected a file that begins with 103 (種別03 入出金取引明細) or 104 (種別04 残高通知)';
  throw new DomainError('IMPORT_FORMAT_UNKNOWN', 'invalid', `${file.name}: ${expected}`);
}

function phaseOf(file: ImportFile, { onProgress }: ZenginImportOptions): ZenginRun['phase'] {
  return (phase) => {
    if (onProgress) file.onRead = (done) => onProgress({ phase, done, total: file.size });
  };
}
