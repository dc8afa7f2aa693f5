import { Injectable } from '@nestjs/common';
import type { AuditEntry } from '#modules/audit';
import { InstitutionDirectory } from '#modules/institutions';
import type { ChannelName, JapanDate } from '#libs/kernel';
import { CustomersImport } from './import/customers-import.js';
import type { ImportProgress, ImportReport } from './import/import-report.js';
import { ZenginImport } from './import/zengin-import.js';

interface ImportOptions {
  readonly fileName?: string;
  readonly by?: string;
}

/** Where a bank's files come into the gateway's own tables. */
@Injectable()
export class LedgerImport {
  constructor(
    private readonly institutions: InstitutionDirectory,
    private readonly zengin: ZenginImport,
    private readonly customers: CustomersImport,
  ) {}

  /**
   * Imports a Zengin file: 種別03 入出金取引明細 or 種別04 残高通知, in JIS, records of 200 bytes with CRLF, LF or nothing
   * between them.
   *
   * The file is read twice: first every byte is checked, then what is right is written, a statement a transaction.
   * Statements that are wrong or contradict the ledger are refused alone; if the file itself is broken, what was complete
   * before is still taken, and the report says so. Safe to run again, to kill, and with overlapping periods. The very
   * same file a second time is recognised and left alone, unless something of it had been refused.
   *
   * @param source a path, or a stream
   * @param options `today`: the day around which 作成日, which has no era, is resolved; `by`: who of the staff runs it, as the
   *   audit names them; the gateway itself when left out
   * @throws INSTITUTION_UNKNOWN, IMPORT_FILE_UNREADABLE, IMPORT_FORMAT_UNKNOWN
   */
  async importZengin(
    institutionId: string,
    source: string | AsyncIterable<Buffer>,
    { by, ...options }: ImportOptions & { readonly today: JapanDate; readonly onProgress?: (progress: ImportProgress) => void },
  ): Promise<ImportReport> {
    const { code } = this.institutions.get(institutionId);
    return this.zengin.run(institutionId, source, { ...options, bankCode: code, actor: actorOf(by) });
  }

  /**
   * Imports a customers file (`renkei-customers/1`, JSON): contracts with their accounts, users and inquiry rights. What
   * it names becomes as it says, one contract a transaction; what it does not name stays. A contract with a mistake is
   * refused alone, and the report names the place in the file, never what stands there.
   * The audit has each contract and customer that changed.
   *
   * @param options `by`: as for a Zengin file
   * @throws INSTITUTION_UNKNOWN
   */
  async importCustomers(institutionId: string, json: string, { fileName = 'customers.json', by }: ImportOptions = {}): Promise<ImportReport> {
    const { channels } = this.institutions.get(institutionId);
    const idFieldsOf = (channel: ChannelName): string[] | undefined =>
      channels[channel]?.login.fields.filter(({ kind }) => kind === 'id').map(({ name }) => name);
    const onPasswordChangeOf = (channel: ChannelName): 'keep' | 'end' => channels[channel]?.onPasswordChange ?? 'keep';
    return this.customers.run(institutionId, json, { fileName, idFieldsOf, onPasswordChangeOf, actor: actorOf(by) });
  }
}

const actorOf = (by: string | undefined): AuditEntry['actor'] => (by === undefined ? { kind: 'system' } : { kind: 'staff', id: by });
